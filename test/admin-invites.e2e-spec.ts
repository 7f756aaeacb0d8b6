import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CreatedInviteResource, InvitesResource } from '../src/admin/api/resources.js';
import { AdminClient } from './support/admin-client.js';
import { startApp, type TestApp } from './support/app.js';

const KEY = 'a-key-of-sixteen-or-more';

describe('invitations by administrators', () => {
  let app: TestApp;
  let admin: AdminClient;

  beforeEach(async () => {
    app = await startApp({ adminKey: KEY });
    admin = new AdminClient(app, KEY);
    await admin.done('post', '/rooms', { name: 'tea', policy: { locked: true } });
  });

  afterEach(() => app.close());

  it('open a locked room as often as they say, and are listed without what opens', async () => {
    const made = await admin.done<CreatedInviteResource>('post', '/rooms/tea/invites', {
      name: 'Bob',
      role: 'cohost',
      uses: 1,
    });
    expect(made).toMatchObject({ name: 'Bob', role: 'cohost', uses: 1, used: 0, state: 'open' });
    const bob = await app.connect('tea', 'bob');
    expect((await bob.join({ invite: made.secret })).self.role).toBe('cohost');
    const { invites } = await admin.done<InvitesResource>('get', '/rooms/tea/invites');
    expect(invites).toEqual([{ ...made, used: 1, state: 'used', ...{ secret: undefined } }]);
    expect(JSON.stringify(invites)).not.toContain(made.secret);
    const eve = await app.connect('tea', 'eve');
    expect((await eve.ask('join', { invite: made.secret })).type).toBe('error');
  });

  it('are taken back, also while nobody is in the room', async () => {
    const made = await admin.done<CreatedInviteResource>('post', '/rooms/tea/invites', {});
    const path = `/rooms/tea/invites/${made.invite_id}`;
    expect((await admin.ask('delete', path)).status).toBe(204);
    const { invites } = await admin.done<InvitesResource>('get', '/rooms/tea/invites');
    expect(invites.map(({ state }) => state)).toEqual(['revoked']);
    const eve = await app.connect('tea', 'eve');
    expect((await eve.ask('join', { invite: made.secret })).type).toBe('error');
    await admin.refused('no_such_invite', 'delete', '/rooms/tea/invites/nothing');
  });

  it.each([
    [{ uses: 0 }],
    [{ role: 'admin' }],
    [{ name: '\u0007' }],
    [{ expires: 1 }],
    [{ not_before: Number.MAX_SAFE_INTEGER }],
  ])('are refused with what makes no sense: %j', async (draft) => {
    const { errors } = await admin.refused('invalid', 'post', '/rooms/tea/invites', draft);
    expect(errors?.[0]?.pointer).toBe(`#/${Object.keys(draft)[0] ?? ''}`);
  });

  it('need a room that there is', async () => {
    for (const method of ['get', 'post'] as const) {
      await admin.refused('no_such_room', method, '/rooms/coffee/invites', {});
    }
    await admin.refused('no_such_room', 'delete', '/rooms/coffee/invites/x');
  });
});
