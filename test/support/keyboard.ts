import type { CDPSession, Page } from 'playwright-core';

/** What has the focus, as assistive technology is told. */
export interface Focused {
  role: string;
  name: string;
}

/** Works a page with nothing but its keys. Chromium only. */
export class Keyboard {
  /** Everything that had the focus on the way, in order. */
  readonly way: Focused[] = [];

  private constructor(
    private readonly page: Page,
    private readonly session: CDPSession,
  ) {}

  static async of(page: Page): Promise<Keyboard> {
    const session = await page.context().newCDPSession(page);
    await session.send('Accessibility.enable');
    return new Keyboard(page, session);
  }

  /** Presses a key, such as `Enter` or `Shift+Tab`, and tells what has the focus then. */
  async press(key: string): Promise<Focused> {
    await this.page.keyboard.press(key);
    return this.focused();
  }

  type(text: string): Promise<void> {
    return this.page.keyboard.type(text);
  }

  /** Goes from control to control until one has this name. @throws after a whole round. */
  async goTo(name: string, key: 'Tab' | 'Shift+Tab' | 'ArrowDown' = 'Tab'): Promise<Focused> {
    const passed: string[] = [];
    for (let step = 0; step < 60; step++) {
      const focused = await this.press(key);
      if (focused.name === name) return focused;
      passed.push(focused.name);
    }
    throw new Error(`no “${name}” among ${passed.join(' | ')}`);
  }

  /** Waits until something with this name has the focus. @throws after 10 seconds. */
  async arriveAt(name: string): Promise<Focused> {
    const deadline = Date.now() + 10_000;
    for (;;) {
      const focused = await this.focused();
      if (focused.name === name) return focused;
      if (Date.now() > deadline)
        throw new Error(`the focus is on “${focused.name}”, not “${name}”`);
      await this.page.waitForTimeout(50);
    }
  }

  /** What has the focus now. The document itself counts as nothing, with an empty name. */
  async focused(): Promise<Focused> {
    const { result } = await this.session.send('Runtime.evaluate', {
      expression: 'document.activeElement',
    });
    const { objectId } = result;
    if (objectId === undefined) return { role: '', name: '' };
    const { nodes } = await this.session.send('Accessibility.getPartialAXTree', {
      objectId,
      fetchRelatives: false,
    });
    const [node] = nodes;
    const focused = {
      role: String(node?.role?.value ?? ''),
      name: result.className === 'HTMLBodyElement' ? '' : String(node?.name?.value ?? ''),
    };
    this.way.push(focused);
    return focused;
  }
}
