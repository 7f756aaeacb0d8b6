import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { WebSocket } from 'playwright-core';
import { encode } from 'uqr';
import { DeviceGuests, microphone, opensDevices } from '../support/device-guests.js';

describe('the join page', () => {
  const guests = new DeviceGuests();

  beforeAll(() => guests.launch());
  beforeEach(() => guests.open());
  afterEach(async () => {
    expect(await guests.close()).toEqual([]);
  });
  afterAll(() => guests.end());

  it('plays a test sound and says what to do when it was not heard', async () => {
    const ann = await guests.visit();
    await ann.page.goto(`${guests.origin}/r/tea`);
    await opensDevices(ann);
    await ann.byId('test-sound').click();
    await ann.until('it was played', async () =>
      (await ann.byId('test-sound-said').innerText()).startsWith('Nothing heard?'),
    );
    expect(await ann.byId('level-words').innerText()).toMatch(/off/u);
    await ann.switchOn('toggle-microphone');
    await ann.until('it is heard', async () =>
      (await ann.byId('level-words').innerText()).includes('hears you'),
    );
  });

  it('has the page of the meeting ready, where nobody can see or reach it', async () => {
    const ann = await guests.visit();
    await ann.page.goto(`${guests.origin}/r/tea`);
    const ahead = ann.page.locator('meet-room[data-unseen] .toolbar');
    await ahead.waitFor({ state: 'attached' });
    expect(await ahead.isVisible()).toBe(false);
    const reached = async (): Promise<boolean> => {
      await ann.page.keyboard.press('Tab');
      return ann.page.evaluate(
        () => document.activeElement?.closest('meet-room, body > :not(meet-app)') !== null,
      );
    };
    for (let step = 0; step < 20; step++) expect(await reached()).toBe(false);
    await ann.byId('name-input').fill('Ann');
    await ann.byId('join-button').click();
    await ahead.waitFor({ state: 'detached' });
    await ann.byId('leave-button').waitFor();
  });

  it('opens the socket when the pointer is at the button, and once', async () => {
    const ann = await guests.visit();
    const sockets: WebSocket[] = [];
    ann.page.on('websocket', (socket) => sockets.push(socket));
    await ann.page.goto(`${guests.origin}/r/tea`);
    await ann.byId('name-input').fill('Ann');
    expect(sockets).toEqual([]);
    await ann.byId('join-button').hover();
    await ann.until('it is open', () => Promise.resolve(sockets.length === 1));
    await ann.byId('join-button').click();
    await ann.byId('leave-button').waitFor();
    expect(sockets).toHaveLength(1);
    expect(sockets[0]?.isClosed()).toBe(false);
  });

  it('closes a socket again that nobody used, and enters by another one', async () => {
    const ann = await guests.visit();
    const sockets: WebSocket[] = [];
    ann.page.on('websocket', (socket) => sockets.push(socket));
    await ann.page.goto(`${guests.origin}/r/tea`);
    await ann.byId('name-input').fill('Ann');
    // As a keyboard comes there.
    await ann.byId('join-button').focus();
    await ann.until('it is closed', () => Promise.resolve(sockets[0]?.isClosed() === true));
    await ann.page.keyboard.press('Enter');
    await ann.byId('leave-button').waitFor();
    expect(sockets.map((socket) => socket.isClosed())).toEqual([true, false]);
  });

  it('says that it is joining where that takes its time, and lets the person give up', async () => {
    const ann = await guests.visit();
    // A server that takes the socket and says nothing.
    await ann.page.routeWebSocket('**/ws/**', () => undefined);
    await ann.page.goto(`${guests.origin}/r/tea`);
    await ann.byId('name-input').fill('Ann');
    await ann.byId('join-button').click();
    await ann.page.locator('[data-testid="join-button"][aria-busy="true"]').waitFor();
    expect(await ann.byId('join-button').innerText()).toBe('Joining…');
    await ann.page.getByRole('button', { name: 'Cancel' }).click();
    await ann.page.locator('[data-testid="join-button"]:not([aria-busy])').waitFor();
    expect(await ann.byId('join-button').innerText()).toBe('Join');
  });

  it('says how many are inside, and lets somebody join with chat only', async () => {
    const [ann, bob] = [await guests.visit(), await guests.visit()];
    await ann.page.goto(`${guests.origin}/r/tea`);
    await ann.byId('room-presence').waitFor();
    expect(await ann.byId('room-presence').innerText()).toBe('Nobody is here yet.');
    await bob.join('tea', 'Bob');
    await ann.page.reload();
    await ann.byId('room-presence').waitFor();
    expect(await ann.byId('room-presence').innerText()).toBe('1 person is inside.');
    await ann.byId('name-input').fill('Ann');
    await ann.byId('join-chat-only').click();
    await ann.byId('chat-input').waitFor();
    expect(await microphone(ann)).toBeNull();
    await bob.tileOf('Ann').and(bob.page.locator('[data-microphone="off"]')).waitFor();
  });

  it('says nothing of who is inside where the server does not tell', async () => {
    const ann = await guests.visit();
    await ann.page.route('**/presence', (route) => route.fulfill({ status: 200, body: '{}' }));
    const asked = ann.page.waitForResponse('**/presence');
    await ann.page.goto(`${guests.origin}/r/tea`);
    await asked;
    await ann.byId('join-button').waitFor();
    expect(await ann.byId('room-presence').isVisible()).toBe(false);
  });

  it('invites by the system’s share sheet and by a code that holds exactly the link', async () => {
    const ann = await guests.visit();
    await ann.context.addInitScript(() => {
      const shared: unknown[] = [];
      Object.assign(window, { shared });
      Object.assign(Object.getPrototypeOf(navigator), {
        share: (data: unknown) => {
          shared.push(data);
          return Promise.resolve();
        },
      });
    });
    await ann.join('tea', 'Ann', { microphone: false, camera: false });
    const link = `${guests.origin}/r/tea`;
    const drawn = await ann.byId('qr-code').locator('.qr-marks').getAttribute('d');
    const { data, size } = encode(link, { border: 4, ecc: 'M' });
    const squares = data.map((row) => row.map(() => false));
    for (const [, x, y, width] of (drawn ?? '').matchAll(/M(\d+) (\d+)h(\d+)v1/gu)) {
      squares[Number(y)]?.fill(true, Number(x), Number(x) + Number(width));
    }
    expect(squares).toEqual(data);
    expect(size).toBe(data.length);

    await ann.byId('invite-button').click();
    const dialog = ann.byId('dialog-invite');
    await dialog.locator('[data-testid="qr-code"]').waitFor();
    expect(await dialog.locator('[data-testid="invite-link"]').inputValue()).toBe(link);
    await dialog.locator('[data-testid="share-link"]').click();
    const shared = await ann.page.evaluate(() => (window as unknown as { shared: unknown }).shared);
    expect(shared).toMatchObject([{ url: link }]);
  });

  it.each(['NotAllowedError: Permission denied by system', 'NotAllowedError: Permission denied'])(
    'says what to do in this browser about %s',
    async (error) => {
      const ann = await guests.visit();
      await ann.context.addInitScript((refusal: string) => {
        const [name = '', message = ''] = refusal.split(': ');
        navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException(message, name));
      }, error);
      await ann.page.goto(`${guests.origin}/r/tea`);
      await ann.byId('toggle-microphone').click();
      await ann.byId('device-help').waitFor();
      const help = await ann.byId('device-help').innerText();
      expect(help).toMatch(error.includes('system') ? /desktop/u : /beside the address/u);

      await ann.byId('toggle-camera').click();
      await ann.page.getByText('the camera').first().waitFor();
      expect(await ann.page.locator('meet-preview .problem').count()).toBe(1);
      expect(await ann.byId('device-help').innerText()).toBe(help);
    },
  );

  it('says when the link names no room, and offers another one', async () => {
    const ann = await guests.visit();
    await ann.page.goto(`${guests.origin}/r/${'x'.repeat(200)}`);
    await ann.byId('broken-link').waitFor();
    await ann.byId('name-input').fill('Ann');
    await ann.byId('join-button').click();
    await ann.byId('leave-button').waitFor();
    await ann.page.reload();
    await ann.byId('leave-button').waitFor();
    expect(await ann.byId('broken-link').count()).toBe(0);
  });
});
