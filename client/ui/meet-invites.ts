import type { InviteData, InviteInfo, Role } from '../../src/protocol/frames.js';
import { Bounds } from '../../src/protocol/limits.js';
import { cleanName } from '../../src/protocol/names.js';
import { inviteFragment } from '../state/entry-link.js';
import { mayInvite } from '../state/policy.js';
import { fill, text } from '../i18n/text.js';
import { Component } from './component.js';
import { h, setText } from './dom.js';
import { madeInvite } from './made-invite.js';
import { dayAndTime } from './times.js';
import { lengthInWords } from './durations.js';
import '../styles/invites.css';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** How long an invitation holds from when it begins. */
const LENGTHS_MS = [HOUR_MS, DAY_MS, 7 * DAY_MS, 30 * DAY_MS];
const USUAL_LENGTH_MS = 7 * DAY_MS;
/** How often it opens; 0 is without a bound. */
const USES = [1, 5, 20, 0];
/** People come before the hour. */
const EARLY_MS = 15 * 60_000;
const ROLES: readonly Role[] = ['member', 'cohost', 'host'];

/** What opens, by the name of its invitation: the server says it once, and this page keeps it meanwhile. */
const secrets = new Map<string, string>();

interface Form {
  name: HTMLInputElement;
  role: HTMLSelectElement;
  uses: HTMLSelectElement;
  begins: HTMLInputElement;
  length: HTMLSelectElement;
}

/** Invitations as hosts see them: making one, handing it on, taking it back. */
export class MeetInvites extends Component {
  readonly #made = h('div', { class: 'invite-made', 'data-testid': 'invite-made' });
  readonly #list = h('ul', { class: 'invite-list', 'data-testid': 'invite-list' });
  readonly #status = h('p', { class: 'room-controls-status', role: 'status' });

  protected override render(): void {
    const form = this.#form();
    const create = h(
      'button',
      { type: 'submit', class: 'button', 'data-testid': 'invite-create' },
      text.invites.create,
    );
    this.#made.replaceChildren();
    this.append(
      h('h3', { class: 'invites-title' }, text.invites.title),
      h('p', { class: 'quiet' }, text.invites.lead),
      h(
        'form',
        {
          class: 'invite-form',
          on: {
            submit: (event) => {
              event.preventDefault();
              void this.#create(form);
            },
          },
        },
        field(text.invites.name, form.name),
        field(text.invites.role, form.role),
        field(text.invites.uses, form.uses),
        field(text.invites.begins, form.begins),
        field(text.invites.length, form.length),
        create,
      ),
      this.#made,
      this.#list,
      this.#status,
    );
    void this.#ask({ action: 'list' });
  }

  #form(): Form {
    const state = this.app.store.get();
    const roles = ROLES.filter((role) => mayInvite(state, role));
    return {
      name: h('input', {
        class: 'input',
        id: 'invite-name',
        type: 'text',
        autocomplete: 'off',
        dir: 'auto',
        maxlength: String(Bounds.nameChars),
        'data-testid': 'invite-name',
      }),
      role: choice(
        'invite-role',
        roles.map((role) => [role, text.invites.roles[role]]),
      ),
      uses: choice(
        'invite-uses',
        USES.map((count) => [String(count), usesInWords(count)]),
      ),
      begins: h('input', {
        class: 'input',
        id: 'invite-begins',
        type: 'datetime-local',
        'data-testid': 'invite-begins',
      }),
      length: choice(
        'invite-length',
        LENGTHS_MS.map((ms) => [String(ms), lengthInWords(ms)]),
        String(USUAL_LENGTH_MS),
      ),
    };
  }

  async #create({ name, role, uses, begins, length }: Form): Promise<void> {
    const called = cleanName(name.value);
    const startsAt = begins.value === '' ? null : new Date(begins.value).getTime();
    const notBefore = startsAt === null ? null : startsAt - EARLY_MS;
    const isPlanned = notBefore !== null && notBefore > Date.now();
    const bound = Number(uses.value);
    const created = await this.#ask({
      action: 'create',
      role: role.value as Role,
      expires: Math.max(Date.now(), startsAt ?? 0) + Number(length.value),
      ...(called === '' ? {} : { name: called }),
      ...(bound === 0 ? {} : { uses: bound }),
      ...(isPlanned ? { not_before: notBefore } : {}),
    });
    if (created === undefined) return;
    const { invite_id: id, secret } = created;
    secrets.set(id, secret);
    this.#show(id, called, secret, startsAt);
    name.value = '';
    setText(this.#status, text.invites.created);
  }

  /** Asks the server, and shows the invitations that there are then; undefined also for a failure. */
  async #ask(data: InviteData): Promise<{ invite_id: string; secret: string } | undefined> {
    const answer = await this.app.moderation.invite(data);
    if (answer === null || !this.isConnected) return undefined;
    const rows = [...answer.invites].reverse().map((invite) => this.#row(invite));
    this.#list.replaceChildren(...rows);
    return answer.created;
  }

  #row(invite: InviteInfo): HTMLElement {
    const { invite_id: id, name, role, state, expires, not_before: notBefore } = invite;
    const secret = secrets.get(id);
    const isLive = state === 'open' || state === 'early';
    const facts = [
      text.invites.roles[role],
      text.invites.states[state],
      usedInWords(invite),
      ...(state === 'early' && notBefore !== null
        ? [fill(text.invites.from, { time: dayAndTime(notBefore) })]
        : []),
      fill(text.invites.until, { time: dayAndTime(expires) }),
    ];
    return h(
      'li',
      { class: 'invite-row', 'data-testid': 'invite-row', 'data-state': state },
      h('bdi', { class: 'invite-row-name' }, name === '' ? text.invites.anybody : name),
      h('span', { class: 'quiet' }, facts.join(' · ')),
      h(
        'div',
        { class: 'room-buttons' },
        isLive && secret !== undefined
          ? rowButton('invite-show', text.invites.show, () => {
              this.#show(id, name, secret, null);
            })
          : null,
        isLive
          ? rowButton('invite-revoke', text.invites.revoke, () => {
              void this.#revoke(id);
            })
          : null,
      ),
    );
  }

  async #revoke(id: string): Promise<void> {
    await this.#ask({ action: 'revoke', invite_id: id });
    secrets.delete(id);
    this.#made.replaceChildren();
    setText(this.#status, text.invites.revoked);
  }

  #show(id: string, name: string, secret: string, startsAt: number | null): void {
    const link = this.app.linkOf(this.app.store.get().room) + inviteFragment(secret, name);
    this.#made.replaceChildren(...madeInvite(this.app, { id, link, name, startsAt }));
  }
}

function field(word: string, control: HTMLElement): HTMLElement {
  const label = h('label', { class: 'field-label', for: control.id }, word);
  return h('div', { class: 'field' }, label, control);
}

function choice(id: string, options: [string, string][], chosen?: string): HTMLSelectElement {
  const made = options.map(([value, word]) =>
    h('option', { value, selected: value === chosen }, word),
  );
  return h('select', { class: 'input', id, 'data-testid': id }, ...made);
}

function rowButton(id: string, word: string, click: () => void): HTMLElement {
  const props = { type: 'button', class: 'button small-button', 'data-testid': id, on: { click } };
  return h('button', props, word);
}

function usesInWords(count: number): string {
  if (count === 0) return text.invites.usesAny;
  return count === 1 ? text.invites.usesOnce : fill(text.invites.usesTimes, { count });
}

function usedInWords({ used, uses }: InviteInfo): string {
  return uses === null
    ? fill(text.invites.used, { count: used })
    : fill(text.invites.usedOf, { count: used, uses });
}

customElements.define('meet-invites', MeetInvites);
