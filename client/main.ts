import { basePathIn, pathBelow } from './lib/base-path.js';
import { systemClock } from './lib/clock.js';
import { Late } from './lib/late.js';
import { afterPaint, nextTask } from './ui/next-task.js';
import { WakeDetector } from './lib/wake-detector.js';
import { isDeviceAllowed } from './media/device-permission.js';
import { backgroundBlur, noiseSuppression } from './media/effects/effects.js';
import { Ear } from './media/ear.js';
import { LevelMeter } from './media/level-meter.js';
import { LocalMedia } from './media/local-media.js';
import type { LocalMediaSnapshot } from './media/local-media.js';
import { askForSpeaker, speakerChoice } from './media/speaker-question.js';
import { playKnock, playTestSound } from './media/test-sound.js';
import { ConnectionController } from './control/connection-controller.js';
import { speak, speakAsChosen } from './control/language-choice.js';
import { entryOf } from './control/page-entry.js';
import { EffectsController } from './control/effects-controller.js';
import { MeetingController } from './control/meeting-controller.js';
import type { ControllerParts } from './control/meeting-controller.js';
import type { Mesh, MeshOptions } from './rtc/mesh.js';
import type { NextCall } from './rtc/next-call.js';
import { roundTrip } from './signalling/round-trip.js';
import { askRelayOffer, askTestServers } from './signalling/test-servers.js';
import { askPresence } from './signalling/presence.js';
import { registerWorker } from './pwa/register-worker.js';
import { StoredSession } from './signalling/session-memory.js';
import { SignallingClient } from './signalling/signalling-client.js';
import { simulateSockets } from './signalling/simulation.js';
import { openWebSocket, socketUrl } from './signalling/socket.js';
import { SocketAhead } from './signalling/socket-ahead.js';
import { initialMeeting } from './state/meeting.js';
import type { Abilities, MeetingState } from './state/meeting-state.js';
import { notify } from './state/notices.js';
import { preferencesFromText } from './state/preferences.js';
import { forgetHostKey, hostKeyOf, keepHostKey } from './state/host-keys.js';
import type { EntryLink } from './state/entry-link.js';
import { rememberName, rememberedName } from './state/remembered-name.js';
import { freshRoom, namesNoRoom, pathOfRoom, randomText, roomOfPath } from './state/room-link.js';
import { loadText, saveText } from './state/kept-text.js';
import { Store } from './state/store.js';
import type { App } from './ui/app.js';
import { create } from './ui/component.js';
import { MeetApp } from './ui/meet-app.js';
import { LiveStreams } from './ui/live-streams.js';
import { showUnsupported } from './ui/meet-ended.js';
import './styles/index.css';

/** Where the application lives on its host. */
const basePath = basePathIn(document);

/** Where its sockets are. */
const socketBase = location.origin.replace(/^http/u, 'ws') + basePath;

const ROOM_BYTES = 16;
const USER_ID_BYTES = 12;
/** About eight pictures a second: fewer look broken. */
const SLOW_FRAME_MS = 120;
const PREFERENCES_KEY = 'meet.preferences';

const abilities: Abilities = {
  secure: window.isSecureContext,
  sockets: 'WebSocket' in window,
  calls: 'RTCPeerConnection' in window,
  // Both are missing from insecure pages, whatever the types say.
  devices: 'mediaDevices' in navigator && 'getUserMedia' in navigator.mediaDevices,
  screens: 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices,
  speakers: speakerChoice(),
};

function random(bytes: number): string {
  return randomText(bytes, (into) => crypto.getRandomValues(into));
}

function newRoom(): string {
  return freshRoom(() => random(ROOM_BYTES));
}

function chatKey(room: string): string {
  return `meet.chat.${room}`;
}

/** Calls `check` whenever the connection may have gone bad, or may be good again. */
function watchConnection(check: () => void): void {
  window.addEventListener('online', check);
  window.addEventListener('pageshow', check);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') check();
  });
  // Tells of a network that changed without ever being gone, where the browser has it.
  const { connection } = navigator as { connection?: EventTarget };
  connection?.addEventListener('change', check);
  new WakeDetector({ clock: systemClock, nowMs: () => Date.now(), woke: check }).start();
}

const openStorage = (): Storage => window.localStorage;
const openTabStorage = (): Storage => window.sessionStorage;

const sessionOf = (room: string): StoredSession => new StoredSession(openTabStorage, room);

/** Measures the way to the server by a room that nobody is in, and that is not entered. */
function measureWay(signal: AbortSignal): Promise<number | null> {
  const nobody = { room: newRoom(), userId: random(USER_ID_BYTES) };
  return roundTrip(socketBase, nobody, openWebSocket, signal);
}

/** How sockets are opened. Only a page that was built for tests can have them spoiled. */
function createSocketAhead(): SocketAhead {
  if (import.meta.env.MODE === 'test' || import.meta.env.VITE_SIMULATE === '1') {
    const { createSocket, simulation } = simulateSockets(openWebSocket);
    Object.assign(window, { meetSimulation: simulation });
    return new SocketAhead(createSocket, systemClock);
  }
  return new SocketAhead(openWebSocket, systemClock);
}

/** The way to the server. */
function createWay(): Pick<ControllerParts, 'client' | 'prepareSocket'> {
  const ahead = createSocketAhead();
  return {
    client: new SignallingClient({
      baseUrl: socketBase,
      memory: sessionOf,
      createSocket: ahead.open,
    }),
    prepareSocket: (room, userId) => {
      ahead.prepare(socketUrl(socketBase, room, userId));
    },
  };
}

function createLive(store: Store<MeetingState>, media: LocalMedia): LiveStreams {
  return new LiveStreams({
    selfId: () => store.get().self.userId,
    ownMicrophone: () => media.snapshot.microphone.track,
    ownCamera: () => media.snapshot.camera.track,
    createMeter: (track) => new LevelMeter(track),
  });
}

/** What connects to others is for the meeting: it comes while the first page is looked at. */
const nextCall = new Late<NextCall>(
  async () => new (await import('./rtc/next-call.js')).NextCall(),
);

function createMesh(options: MeshOptions): Mesh | null {
  return abilities.calls ? (nextCall.value?.createMesh(options) ?? null) : null;
}

const isInside = ({ phase }: MeetingState): boolean => phase === 'meeting';

/** What is captured now goes into the next call. */
function offerInNextCall({ microphone, camera }: LocalMediaSnapshot): void {
  nextCall.value?.setLocalTrack('microphone', microphone.track);
  nextCall.value?.setLocalTrack('camera', camera.track);
}

/** Has at hand, while the first page is looked at, what a call begins with. */
async function prepareCall(store: Store<MeetingState>, media: LocalMedia): Promise<void> {
  await nextCall.ready();
  // Whoever was that fast has a call, and the one after it has time until this one ends.
  if (!abilities.calls || isInside(store.get())) return;
  offerInNextCall(media.snapshot);
  await nextCall.value?.prepare();
  // What cannot be had now is asked for again when it is needed.
  await import('./rtc/budget/sending-control.js').catch(() => undefined);
}

function keepCallReady(store: Store<MeetingState>, media: LocalMedia): void {
  const prepare = (): Promise<void> => prepareCall(store, media);
  media.on('change', offerInNextCall);
  void afterPaint().then(prepare);
  store.subscribe(isInside, () => void prepare());
}

/** Tells the controller what becomes of the page: gone back, connected anew, hidden, about to go. */
function followBrowser(controller: MeetingController): void {
  window.addEventListener('popstate', () => {
    controller.follow();
  });
  watchConnection(() => {
    controller.connectNow();
  });
  // No goodbye here: the page may only be loaded anew, and then keeps its seat. If it is not, the
  // server frees the seat after a few seconds.
  window.addEventListener('pagehide', () => {
    controller.save();
  });
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) controller.chat.save(); // Phones throw hidden pages away.
  });
}

/** What the controller needs of the page that it is on. */
function pageParts(): Omit<
  ControllerParts,
  'store' | 'client' | 'prepareSocket' | 'media' | 'live' | 'entryFor'
> {
  return {
    createMesh,
    readyForOthers: () => nextCall.ready(),
    newUserId: () => random(USER_ID_BYTES),
    newRoom,
    rememberName: (name) => {
      rememberName(openStorage, name);
    },
    hostKeys: {
      of: (room) => hostKeyOf(openStorage, room),
      keep: (room, key) => {
        keepHostKey(openStorage, room, key);
      },
      forget: (room) => {
        forgetHostKey(openStorage, room);
      },
    },
    playKnock,
    path: {
      get: () => pathBelow(basePath, location.pathname),
      push: (path) => {
        history.pushState(null, '', basePath + path);
      },
    },
    now: () => Date.now(),
    chatMemory: {
      load: (room) => loadText(openTabStorage, chatKey(room)),
      save: (room, text) => {
        saveText(openTabStorage, chatKey(room), text);
      },
    },
    isAllowed: isDeviceAllowed,
    clock: systemClock,
    sound: {
      createEar: (track) => new Ear(track),
      playTest: playTestSound,
      askForSpeaker,
    },
  };
}

function commandsOf(
  controller: MeetingController,
): Pick<App, 'commands' | 'devices' | 'chat' | 'call' | 'gestures' | 'moderation'> {
  const { devices, chat, call, gestures, moderation } = controller;
  return { commands: controller, devices, chat, call, gestures, moderation };
}

/** How the connection is tested. */
const testParts = {
  askOffer: () => askRelayOffer(basePath),
  askServers: () => askTestServers(basePath),
  roundTrip: measureWay,
};

function keepPreferences(store: Store<MeetingState>): void {
  store.subscribe(
    (state) => state.preferences,
    (preferences) => {
      saveText(openStorage, PREFERENCES_KEY, JSON.stringify(preferences));
    },
  );
}

async function start(parent: HTMLElement): Promise<void> {
  // The modules themselves were a task; none shall be long.
  await nextTask();
  const room = roomOfPath(pathBelow(basePath, location.pathname));
  const entry = entryOf(room, openTabStorage);
  const store = new Store<MeetingState>(
    initialMeeting({
      abilities,
      room: room ?? newRoom(),
      roomFixed: room !== null,
      userId: entry?.token?.userId ?? random(USER_ID_BYTES),
      name: entry?.name ?? rememberedName(openStorage),
      preferences: preferencesFromText(loadText(openStorage, PREFERENCES_KEY)),
    }),
  );
  keepPreferences(store);
  // Before anything is shown: no other language flashes up.
  const spoken = speakAsChosen(store);
  const media = new LocalMedia();
  const live = createLive(store, media);
  const entryFor = (name: string): EntryLink | null => (name === room ? entry : null);
  const parts = { ...pageParts(), entryFor, store, ...createWay(), media, live };
  const controller = new MeetingController(parts);
  // Before any device is opened: what is to be blurred is never seen otherwise.
  const effects = new EffectsController({
    store,
    media,
    noiseSuppression,
    blur: () => backgroundBlur(SLOW_FRAME_MS),
    openCamera: () => {
      controller.devices.toggle('camera');
    },
  });
  const connection = new ConnectionController({
    ...parts,
    ...testParts,
    level: () => controller.devices.level(),
  });
  followBrowser(controller);
  // Nothing is fetched for that where there is nothing to go on with.
  if (room !== null && sessionOf(room).load() !== null) void controller.resume(room);
  if (!(await spoken)) store.update((state) => notify(state, { kind: 'language_missing' }));
  await nextTask();
  const page = create(MeetApp, {
    ...commandsOf(controller),
    effects,
    connection,
    store,
    live,
    freshRoom: newRoom,
    linkOf: (name: string) => location.origin + basePath + pathOfRoom(name),
    isLinkBroken: () => namesNoRoom(pathBelow(basePath, location.pathname)),
    hasFixedName: entry?.token !== undefined && entry.name !== undefined,
    presence: (name: string) => askPresence(basePath, name),
  });
  parent.replaceChildren(page);
  await page.begun;
  keepCallReady(store, media);
}

if (abilities.sockets) void start(document.body);
else {
  const { language: chosen } = preferencesFromText(loadText(openStorage, PREFERENCES_KEY));
  void speak(chosen).then(() => {
    showUnsupported(document.body);
  });
}

if (import.meta.env.PROD) registerWorker(basePath);
