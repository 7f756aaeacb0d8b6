import type { ChatMode, ScreenMode } from '../../src/protocol/frames.js';
import type { PolicyPatch } from '../../src/protocol/frames.js';
import { Bounds } from '../../src/protocol/limits.js';
import { showDialog } from '../state/meeting.js';
import { prefer } from '../state/preferences.js';
import { decides, mayDecide } from '../state/policy.js';
import { text } from '../i18n/text.js';
import { Component } from './component.js';
import { h, setAttribute, setShown, setText } from './dom.js';

const encoder = new TextEncoder();

/** What hosts decide about the room as a whole. Nothing of it is there for anybody else. */
export class MeetRoomControls extends Component {
  readonly #status = h('p', { class: 'room-controls-status', role: 'status' });

  protected override render(): void {
    const controls = h(
      'details',
      { class: 'room-controls', 'data-testid': 'room-controls' },
      h('summary', { class: 'settings-head' }, text.roomSection),
      h(
        'div',
        { class: 'settings-body' },
        this.#switch('locked', text.roomLock, text.roomLockHint),
        this.#switch('lobby', text.roomLobby, text.roomLobbyHint),
        this.#knockSound(),
        this.#relay(),
        this.#choices('chat', text.roomChat, text.roomChatChoices),
        this.#choices('screen', text.roomScreen, text.roomScreenChoices),
        this.#password(),
        this.#buttons(),
        this.#status,
      ),
    );
    this.append(controls);
    this.watch(decides, (isHost) => {
      setShown(controls, isHost);
    });
  }

  /** The host's own choice, and kept in this browser. */
  #knockSound(): HTMLElement {
    const box = h('input', { type: 'checkbox', 'data-testid': 'knock-sound' });
    box.onchange = () => {
      this.app.store.update((state) => prefer(state, { knockSound: box.checked }));
    };
    this.watch(
      (state) => state.preferences.knockSound,
      (isOn) => {
        box.checked = isOn;
      },
    );
    return h('label', { class: 'choice' }, box, h('span', {}, text.roomKnockSound));
  }

  /** There for whoever has a relay to demand, or a demand to take back. */
  #relay(): HTMLElement {
    const made = this.#switch('relay_only', text.roomRelay, text.roomRelayHint);
    this.watch(
      (state) => state.relay.isOffered === true || state.policy.relay_only,
      (isOffered) => {
        setShown(made, isOffered);
      },
    );
    return made;
  }

  #switch(key: 'locked' | 'lobby' | 'relay_only', word: string, hint: string): HTMLElement {
    const box = h('input', {
      type: 'checkbox',
      'data-testid': `room-${key}`,
      'aria-describedby': `room-${key}-hint`,
    });
    box.onchange = () => {
      void this.#set({ [key]: box.checked });
    };
    this.watch(
      (state) => state.policy,
      (policy) => {
        box.checked = policy[key];
      },
    );
    return h(
      'div',
      { class: 'room-switch' },
      h('label', { class: 'choice' }, box, h('span', {}, word)),
      h('p', { class: 'field-hint choice-hint', id: `room-${key}-hint` }, hint),
    );
  }

  #choices(
    key: 'chat' | 'screen',
    legend: string,
    words: Readonly<Record<string, string>>,
  ): HTMLElement {
    const boxes = Object.entries(words).map(([value, word]) => {
      const box = h('input', {
        type: 'radio',
        name: `room-${key}`,
        value,
        'data-testid': `room-${key}-${value}`,
      });
      box.onchange = () => {
        void this.#set({ [key]: value as ChatMode | ScreenMode });
      };
      return { box, label: h('label', { class: 'choice' }, box, h('span', {}, word)) };
    });
    this.watch(
      (state) => state.policy,
      (policy) => {
        for (const { box } of boxes) box.checked = box.value === policy[key];
      },
    );
    const labels = boxes.map(({ label }) => label);
    return h('fieldset', { class: 'choices' }, h('legend', {}, legend), ...labels);
  }

  #password(): HTMLElement {
    const now = h('p', { class: 'field-hint', id: 'room-password-now' });
    const input = h('input', {
      class: 'input',
      id: 'room-password',
      type: 'text',
      autocomplete: 'off',
      autocapitalize: 'none',
      spellcheck: 'false',
      dir: 'auto',
      maxlength: String(Bounds.passwordBytes),
      'aria-describedby': 'room-password-now',
      'data-testid': 'room-password',
    });
    const set = h(
      'button',
      { type: 'submit', class: 'button small-button', 'data-testid': 'room-password-set' },
      text.roomPasswordSet,
    );
    const clear = h(
      'button',
      { type: 'button', class: 'button small-button', 'data-testid': 'room-password-clear' },
      text.roomPasswordClear,
    );
    clear.onclick = () => {
      void this.#set({ password: null }).then(() => {
        input.focus();
      });
    };
    const form = h(
      'form',
      { class: 'field room-password' },
      h('label', { class: 'field-label', for: 'room-password' }, text.roomPasswordNew),
      input,
      now,
      h('div', { class: 'room-buttons' }, set, clear),
    );
    form.onsubmit = (event) => {
      event.preventDefault();
      const password = input.value;
      const isUsable =
        password !== '' && encoder.encode(password).byteLength <= Bounds.passwordBytes;
      if (!isUsable) {
        input.focus();
        return;
      }
      void this.#set({ password }, text.roomPasswordDone).then((isDone) => {
        if (isDone) input.value = '';
      });
    };
    this.watch(
      (state) => state.policy.password,
      (hasPassword) => {
        setText(now, hasPassword ? text.roomPasswordOn : text.roomPasswordOff);
        setShown(clear, hasPassword);
      },
    );
    this.watch(
      (state) => mayDecide(state, 'set password'),
      (may) => {
        setShown(form, may);
      },
    );
    return form;
  }

  #buttons(): HTMLElement {
    const { moderation, store } = this.app;
    const button = (id: string, word: string, run: () => void): HTMLButtonElement => {
      const made = h(
        'button',
        { type: 'button', class: 'button small-button', 'data-testid': `room-${id}` },
        word,
      );
      made.onclick = run;
      return made;
    };
    const muteAll = button('mute-all', text.muteAll, () => {
      void moderation
        .decide({ action: 'mute', enforced: true, may_unmute: true })
        .then((isDone) => {
          if (isDone) this.#say(text.muteAllDone);
        });
    });
    const unban = button('unban', text.unban, () => {
      void moderation.decide({ action: 'unban' }).then((isDone) => {
        if (isDone) this.#say(text.unbanDone);
      });
    });
    const end = button('end', text.endForAll, () => {
      store.update((state) => showDialog(state, 'end'));
    });
    setAttribute(end, 'aria-haspopup', 'dialog');
    end.classList.add('danger-button');
    this.watch(
      (state) => mayDecide(state, 'end'),
      (may) => {
        setShown(end, may);
      },
    );
    return h('div', { class: 'room-buttons' }, muteAll, unban, end);
  }

  /** What is shown follows the policy, so a decision that failed is taken back. */
  async #set(set: PolicyPatch, done = ''): Promise<boolean> {
    const isDone = await this.app.moderation.decide({ action: 'set', set });
    if (isDone) this.#say(done);
    else this.app.store.update((state) => ({ ...state, policy: { ...state.policy } }));
    return isDone;
  }

  #say(words: string): void {
    setText(this.#status, words);
  }
}

customElements.define('meet-room-controls', MeetRoomControls);
