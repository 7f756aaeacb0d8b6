import { LevelMeter } from './media/level-meter.js';
import { LocalMedia } from './media/local-media.js';
import { MeetingController } from './meeting-controller.js';
import { Mesh } from './rtc/mesh.js';
import { SignallingClient } from './signalling/signalling-client.js';
import { initialMeeting } from './state/meeting.js';
import type { Abilities, MeetingState } from './state/meeting-state.js';
import { rememberName, rememberedName } from './state/remembered-name.js';
import { pathOfRoom, randomText, roomOfPath } from './state/room-link.js';
import { Store } from './state/store.js';
import { create } from './ui/component.js';
import { MeetApp } from './ui/meet-app.js';
import { LiveStreams } from './ui/live-streams.js';
import { showUnsupported } from './ui/meet-ended.js';
import './styles/index.css';

const ROOM_BYTES = 16;
const USER_ID_BYTES = 12;

const abilities: Abilities = {
  secure: window.isSecureContext,
  sockets: 'WebSocket' in window,
  calls: 'RTCPeerConnection' in window,
  // Both are missing from insecure pages, whatever the types say.
  devices: 'mediaDevices' in navigator && 'getUserMedia' in navigator.mediaDevices,
  screens: 'mediaDevices' in navigator && 'getDisplayMedia' in navigator.mediaDevices,
};

function random(bytes: number): string {
  return randomText(bytes, (into) => crypto.getRandomValues(into));
}

function newRoom(): string {
  return random(ROOM_BYTES);
}

function start(parent: HTMLElement): void {
  const openStorage = (): Storage => window.localStorage;
  const room = roomOfPath(location.pathname);
  const store = new Store<MeetingState>(
    initialMeeting({
      abilities,
      room: room ?? newRoom(),
      roomFixed: room !== null,
      userId: random(USER_ID_BYTES),
      name: rememberedName(openStorage),
    }),
  );
  const client = new SignallingClient({ baseUrl: location.origin.replace(/^http/u, 'ws') });
  const media = new LocalMedia();
  const live = new LiveStreams({
    selfId: () => store.get().self.userId,
    ownMicrophone: () => media.snapshot.microphone.track,
    ownCamera: () => media.snapshot.camera.track,
    createMeter: (track) => new LevelMeter(track),
  });
  const controller = new MeetingController({
    store,
    client,
    media,
    live,
    createMesh: (options) => (abilities.calls ? new Mesh(options) : null),
    newUserId: () => random(USER_ID_BYTES),
    newRoom,
    rememberName: (name) => {
      rememberName(openStorage, name);
    },
    path: {
      get: () => location.pathname,
      push: (path) => {
        history.pushState(null, '', path);
      },
    },
    now: () => Date.now(),
  });
  window.addEventListener('popstate', () => {
    controller.follow();
  });
  window.addEventListener('online', () => {
    client.reconnectNow();
  });
  // Without a goodbye the others would see a frozen picture until the server notices.
  window.addEventListener('pagehide', () => {
    const { phase } = store.get();
    if (phase === 'meeting' || phase === 'joining') controller.leave();
  });
  const linkOf = (name: string): string => location.origin + pathOfRoom(name);
  parent.replaceChildren(
    create(MeetApp, { store, commands: controller, live, freshRoom: newRoom, linkOf }),
  );
}

if (abilities.sockets) start(document.body);
else showUnsupported(document.body);
