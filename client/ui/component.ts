import type { MeetingState } from '../state/meeting-state.js';
import type { App } from './app.js';

/**
 * A custom element that shows part of the meeting. It builds itself anew whenever it enters the
 * document, and ends all that goes on in it when it leaves.
 */
export abstract class Component extends HTMLElement {
  #app: App | null = null;
  #endings: (() => void)[] = [];

  /** What the component may use; has to be set before it enters the document. */
  get app(): App {
    if (this.#app === null) throw new Error(`${this.localName} has no app`);
    return this.#app;
  }

  set app(app: App) {
    this.#app = app;
  }

  /** Called by the browser. */
  connectedCallback(): void {
    // It may have been taken away again, by a parent that builds itself anew.
    if (!this.isConnected) return;
    // Not when it leaves: a page that is gone for good is not taken apart, child by child.
    this.replaceChildren();
    this.render();
  }

  /** Called by the browser. */
  disconnectedCallback(): void {
    const endings = this.#endings;
    this.#endings = [];
    for (const end of endings) end();
  }

  /** Builds the children and watches what they show. */
  protected abstract render(): void;

  /** Shows a part of the state now and after each change of it, while in the document. */
  protected watch<T>(selector: (state: MeetingState) => T, show: (picked: T) => void): void {
    this.until(this.app.store.subscribe(selector, show));
    show(selector(this.app.store.get()));
  }

  /** Calls `end` when the component leaves the document. */
  protected until(end: () => void): void {
    this.#endings.push(end);
  }

  /** Listens to another target, such as the document, while in the document. */
  protected listen<K extends keyof DocumentEventMap>(
    target: Document,
    type: K,
    listener: (event: DocumentEventMap[K]) => void,
  ): void {
    target.addEventListener(type, listener);
    this.until(() => {
      target.removeEventListener(type, listener);
    });
  }
}

/** Makes a component that can be put into the document. */
export function create<C extends Component>(Type: new () => C, app: App): C {
  const component = new Type();
  component.app = app;
  return component;
}
