// What the screenshots do with a page, as a person would.
/* global document */
import { shareSlide } from './portraits.mjs';

/** Where the server of the screenshots is. */
export const PORT = Number(process.env.PORT ?? 8767);
export const ORIGIN = `http://127.0.0.1:${PORT}`;
export const ROOM = 'weekly';
/** Three calls and large pictures keep a small machine busy. */
export const PATIENCE_MS = 120_000;

/** An empty page whose connection to the server can be cut. */
export async function open(browser, { locale }, viewport = { width: 480, height: 320 }) {
  const context = await browser.newContext({ viewport, locale });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.addInitScript(shareSlide);
  page.wires = await wiresOf(page);
  return page;
}

/** Lets the connection to the server be cut and mended. */
async function wiresOf(page) {
  const open = new Set();
  let isCut = false;
  await page.routeWebSocket(/\/ws\//u, (wire) => {
    if (isCut) {
      void wire.close({ code: 1011, reason: 'cut' });
      return;
    }
    wire.connectToServer();
    open.add(wire);
  });
  return {
    cut() {
      isCut = true;
      for (const wire of open) void wire.close({ code: 1011, reason: 'cut' });
      open.clear();
    },
    mend() {
      isCut = false;
    },
  };
}

/** A page of somebody who is in the room. */
export async function joinAs(browser, pass, name, { camera = true, microphone = true } = {}) {
  const page = await open(browser, pass);
  await page.goto(`${ORIGIN}/r/${ROOM}`);
  await at(page, 'name-input').fill(name);
  if (camera) await switchOn(page, 'toggle-camera');
  if (microphone) await switchOn(page, 'toggle-microphone');
  await at(page, 'join-button').click();
  await at(page, 'leave-button').waitFor();
  return page;
}

/** Waits until as many pictures are shown. */
export async function tiles(page, number) {
  await page.waitForFunction(
    (wantedNumber) =>
      document.querySelectorAll('[data-testid="tile"][data-picture]').length >= wantedNumber,
    number,
  );
}

/** Says something in the conversation that is open, or to everybody. */
export async function tell(page, text) {
  if (!(await at(page, 'chat-input').isVisible())) await at(page, 'toggle-chat').click();
  await at(page, 'chat-input').fill(text);
  await page.keyboard.press('Enter');
  await page.waitForTimeout(200);
}

/** Chooses a line of the menu behind “More”. */
export async function menu(page, item) {
  await at(page, 'toggle-more').click();
  await at(page, `more-${item}`).click();
}

/** Presses a toggle and waits until it is on. */
export async function switchOn(page, id) {
  await at(page, id).click();
  await page.locator(`[data-testid="${id}"][aria-pressed="true"]`).first().waitFor();
}

/** The first element with this test id. */
export function at(page, id) {
  return page.locator(`[data-testid="${id}"]`).first();
}
