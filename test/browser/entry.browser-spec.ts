import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { violations } from '../support/axe.js';
import { TokenMaker } from '../support/token-maker.js';
import type { Visitor } from '../support/visitor.js';
import { setUpVisits } from '../support/visits.js';

const QUIET = { microphone: false, camera: false };
const maker = new TokenMaker();

const { visit } = setUpVisits({
  settings: { tokens: { keys: maker.keys, keysFile: undefined, singleUse: false } },
});

function tokenFor(sub: string, name: string): string {
  const exp = Math.floor(Date.now() / 1000) + 300;
  return maker.ed({ room: 'tea', sub, name, role: 'host', exp });
}

async function openLink(visitor: Visitor, fragment: string): Promise<void> {
  await visitor.page.goto(`${visitor.origin}/r/tea${fragment}`);
  await visitor.byId('name-input').waitFor();
}

async function enter(visitor: Visitor): Promise<void> {
  await visitor.byId('join-button').click();
  await visitor.byId('leave-button').waitFor();
}

async function title(visitor: Visitor, words: string): Promise<void> {
  await visitor.page.getByRole('heading', { level: 1, name: words }).waitFor();
}

describe('a link with a token', () => {
  it('lets in under its name, stands nowhere afterwards, and takes the seat over elsewhere', async () => {
    const [bob, desk, phone] = [await visit(), await visit(), await visit()];
    await bob.join('tea', 'Bob', QUIET);
    const sent: string[] = [];
    desk.page.on('request', (request) => sent.push(sentOf(request.url())));
    desk.page.on('websocket', (socket) => sent.push(sentOf(socket.url())));
    await openLink(desk, `#token=${tokenFor('ann', 'Ann Example')}`);
    expect(new URL(desk.page.url()).hash).toBe('');
    expect(await desk.byId('name-input').inputValue()).toBe('Ann Example');
    expect(await desk.byId('name-input').isEditable()).toBe(false);
    await enter(desk);
    await bob.tileOf('Ann Example').waitFor();
    expect(sent.length).toBeGreaterThan(1);
    expect(sent.filter((path) => /token=|eyJ/u.test(path))).toEqual([]);

    await openLink(phone, `#token=${tokenFor('ann', 'Ann Example')}`);
    await enter(phone);
    await title(desk, 'The meeting goes on in another window');
    await bob.tileOf('Ann Example').waitFor();
    expect(await bob.remoteTiles().count()).toBe(1);

    const eve = await visit();
    await openLink(eve, '#token=eyJhbGciOiJub25lIn0.eyJzdWIiOiJhbm4ifQ.x');
    await enterAsked(eve, 'Ann');
    await title(eve, 'This link does not let you in');
  });
});

describe('an invitation', () => {
  it('is made by a host, handed on as link, picture and calendar file, used, and taken back', async () => {
    const [ann, bob, cyd] = [await visit(), await visit(), await visit()];
    await ann.join('tea', 'Ann', QUIET);
    await ann.byId('invite-button').click();
    await ann.byId('invite-name').fill('Bob');
    await ann.byId('invite-uses').selectOption('1');
    await ann.byId('invite-create').click();
    const link = await ann.byId('made-invite-link').inputValue();
    expect(link).toMatch(/\/r\/tea#invite=[\w-]{32}&name=Bob$/u);
    await ann.byId('invite-made').locator('[data-testid="qr-code"]').waitFor();
    expect(await violations(ann.page)).toEqual([]);

    const fragment = new URL(link).hash;
    await openLink(bob, fragment);
    expect(await bob.byId('name-input').inputValue()).toBe('Bob');
    await enter(bob);
    await openLink(cyd, fragment);
    await enterAsked(cyd, 'Cyd');
    await title(cyd, 'Your invitation was used already');

    await ann.byId('invite-name').fill('Cyd');
    const soon = new Date(Date.now() + 3 * 3_600_000);
    await ann.byId('invite-begins').fill(localTime(soon));
    await ann.byId('invite-uses').selectOption('5');
    await ann.byId('invite-create').click();
    const saved = ann.page.waitForEvent('download');
    await ann.byId('made-invite-calendar').click();
    const calendar = await readFile(await (await saved).path(), 'utf8');
    expect(calendar).toContain(`DTSTART:${utc(soon)}\r\n`);
    const planned = await ann.byId('made-invite-link').inputValue();
    expect(calendar.replaceAll('\r\n ', '')).toContain(`URL:${planned}\r\n`);
    await openLink(cyd, new URL(planned).hash);
    await enterAsked(cyd, 'Cyd');
    await title(cyd, 'Your invitation does not hold yet');

    await ann.byId('invite-revoke').click();
    await ann.page.locator('[data-testid="invite-row"][data-state="revoked"]').waitFor();
    await cyd.page.getByRole('button', { name: 'Try again' }).click();
    await title(cyd, 'Your invitation was taken back');
    expect(await violations(cyd.page)).toEqual([]);
  });
});

/** What of an address a server is sent. */
function sentOf(url: string): string {
  const { pathname, search } = new URL(url);
  return pathname + search;
}

async function enterAsked(visitor: Visitor, name: string): Promise<void> {
  await visitor.byId('name-input').fill(name);
  await visitor.byId('join-button').click();
}

/** As a field for day and time takes it: the minutes of the machine's own time zone. */
function localTime(date: Date): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

function utc(date: Date): string {
  return `${date.toISOString().slice(0, 16).replace(/[-:]/gu, '')}00Z`;
}
