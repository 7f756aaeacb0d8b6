import { readFileSync } from 'node:fs';
import type { Permission } from '../../src/protocol/permissions.js';
import type { Role } from '../../src/protocol/frames.js';

const ROLES: readonly Role[] = ['host', 'cohost', 'member'];

/** One question the table of permissions answers. */
export interface PermissionCell {
  permission: Permission;
  /** Of whoever does it. */
  role: Role;
  /** Of whom it is done to; undefined for what is done to nobody in particular. */
  target: Role | undefined;
  allowed: boolean;
}

/** Reads the table of `src/access/README.md`, a cell for each role it may be done to. */
export function permissionCells(): PermissionCell[] {
  const document = readFileSync('src/access/README.md', 'utf8');
  const rows = document.split('\n').filter((line) => line.startsWith('| `'));
  return rows.flatMap((line) => {
    const [permission = '', ...cells] = line
      .split('|')
      .slice(1, 5)
      .map((cell) => cell.replaceAll('`', '').trim());
    const isAimed = cells.some((cell) => /host|member/u.test(cell));
    return ROLES.flatMap((role, index): PermissionCell[] => {
      const cell = cells[index] ?? '';
      const about = { permission: permission as Permission, role };
      if (!isAimed) return [{ ...about, target: undefined, allowed: cell === 'yes' }];
      const reached = cell.split(', ');
      return ROLES.map((target) => ({ ...about, target, allowed: reached.includes(target) }));
    });
  });
}
