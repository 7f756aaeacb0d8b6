import { describe, expect, it } from '@jest/globals';
import { permissionCells } from '../../test/support/permission-table.js';
import { isPermitted, PERMISSIONS } from './permissions.js';

const cells = permissionCells();

describe('the table of permissions', () => {
  it('has a row for everything that needs a role, and no other', () => {
    const rows = new Set(cells.map(({ permission }) => permission));
    expect([...rows].sort()).toEqual(Object.keys(PERMISSIONS).sort());
  });

  it('is what the code goes by, cell by cell', () => {
    for (const { permission, role, target, allowed } of cells) {
      const shown = `${permission} by ${role} of ${target ?? 'nobody'}`;
      expect([shown, isPermitted(permission, role, target)]).toEqual([shown, allowed]);
    }
  });

  it('lets nobody do to nobody what has to be done to somebody', () => {
    for (const { permission, role, target } of cells) {
      if (target !== undefined) expect(isPermitted(permission, role)).toBe(false);
    }
  });
});
