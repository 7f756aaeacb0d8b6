/** What a test does with the devices of a page, and what it learns. */
export interface DevicesOfPage {
  unplug(deviceId: string): void;
  plugIn(deviceId: string): void;
  /** Nothing comes from any microphone any more. */
  silence(): void;
  /** Something does again. */
  speak(): void;
  /** The id of the microphone that was opened last. */
  lastMicrophone: string | null;
  /** The loudspeakers that sound was sent to, in order. */
  sinks: string[];
}

/** Where the sounds and pictures of a page come from. */
interface SourcesOfPage {
  microphone(deviceId: string): MediaStreamTrack;
  camera(deviceId: string): MediaStreamTrack;
  setSilent(isSilent: boolean): void;
  /** Ends what a device gives, as when its cable is pulled. */
  end(deviceId: string): void;
}

/** Runs in the page: microphones that give a tone, cameras that give a moving square. */
export function sourcesOfPage(): void {
  const open: { track: MediaStreamTrack; deviceId: string; volume: GainNode | null }[] = [];

  function only(track: MediaStreamTrack | undefined): MediaStreamTrack {
    if (!track) throw new Error('no track');
    return track;
  }

  const testSources: SourcesOfPage = {
    microphone: (deviceId) => {
      const context = new AudioContext();
      const tone = context.createOscillator();
      const volume = context.createGain();
      const target = context.createMediaStreamDestination();
      volume.gain.value = 0.3;
      tone.connect(volume).connect(target);
      tone.start();
      const track = only(target.stream.getAudioTracks()[0]);
      open.push({ track, deviceId, volume });
      return track;
    },
    camera: (deviceId) => {
      const canvas = document.createElement('canvas');
      const context = canvas.getContext('2d');
      let at = 0;
      setInterval(() => context?.fillRect((at += 7) % 300, 0, 10, 10), 100);
      const track = only(canvas.captureStream(10).getVideoTracks()[0]);
      open.push({ track, deviceId, volume: null });
      return track;
    },
    setSilent: (isSilent) => {
      for (const { volume } of open) if (volume) volume.gain.value = isSilent ? 0 : 0.3;
    },
    end: (deviceId) => {
      for (const { track } of open.filter((each) => each.deviceId === deviceId)) {
        track.stop();
        track.dispatchEvent(new Event('ended'));
      }
    },
  };
  Object.assign(globalThis, { testSources });
}

/**
 * Runs in the page after {@link sourcesOfPage}: in the place of the browser's own devices there are a
 * headset, a desk microphone, a camera and a loudspeaker, which a test plugs in and out.
 */
export function devicesOfPage(): void {
  const { testSources } = globalThis as unknown as { testSources: SourcesOfPage };
  // The same things under other ids, as after the data of the site was cleared.
  const suffix = sessionStorage.getItem('new-ids') === null ? '' : '-new';
  const all = [
    { kind: 'audioinput', deviceId: `desk${suffix}`, label: 'Desk', groupId: 'g1' },
    { kind: 'audioinput', deviceId: `headset${suffix}`, label: 'Headset', groupId: 'g2' },
    { kind: 'videoinput', deviceId: `cam${suffix}`, label: 'Cam', groupId: 'g3' },
    { kind: 'videoinput', deviceId: `back${suffix}`, label: 'Back', groupId: 'g5' },
    { kind: 'audiooutput', deviceId: 'default', label: 'Default', groupId: 'g1' },
    { kind: 'audiooutput', deviceId: `loud${suffix}`, label: 'Loud', groupId: 'g4' },
  ];
  let there = all.filter(({ label }) => label !== 'Back');
  const media = navigator.mediaDevices;
  const changed = (): boolean => media.dispatchEvent(new Event('devicechange'));
  const find = (kind: string, { deviceId }: MediaTrackConstraints) => {
    const id = typeof deviceId === 'object' && 'exact' in deviceId ? deviceId.exact : undefined;
    const found = there.find((each) => each.kind === kind && (!id || each.deviceId === id));
    if (!found) throw new DOMException('No such device.', 'NotFoundError');
    return found;
  };

  const testDevices: DevicesOfPage = {
    lastMicrophone: null,
    sinks: [],
    unplug: (deviceId) => {
      there = there.filter((each) => each.deviceId !== deviceId);
      testSources.end(deviceId);
      changed();
    },
    plugIn: (deviceId) => {
      there = all.filter((each) => there.includes(each) || each.deviceId === deviceId);
      changed();
    },
    silence: () => {
      testSources.setSilent(true);
    },
    speak: () => {
      testSources.setSilent(false);
    },
  };
  media.enumerateDevices = () => Promise.resolve(there as unknown as MediaDeviceInfo[]);
  media.getUserMedia = async ({ audio = false, video = false } = {}) => {
    await Promise.resolve();
    const wanted = [audio, video].find((each) => typeof each === 'object') ?? {};
    const looksAway = JSON.stringify(wanted).includes('"environment"');
    const side = looksAway ? { deviceId: { exact: `back${suffix}` } } : wanted;
    const { deviceId, groupId } = find(audio ? 'audioinput' : 'videoinput', side);
    if (audio) testDevices.lastMicrophone = deviceId;
    const track = audio ? testSources.microphone(deviceId) : testSources.camera(deviceId);
    const facing = audio ? {} : { facingMode: looksAway ? 'environment' : 'user' };
    track.getSettings = () => ({ deviceId, groupId, ...facing });
    return new MediaStream([track]);
  };
  Object.assign(globalThis, { testDevices });
}

/** Runs in the page after {@link devicesOfPage}: remembers to which loudspeaker sound was sent. */
export function loudspeakersOfPage(): void {
  const { testDevices } = globalThis as unknown as { testDevices: DevicesOfPage };
  const current = new WeakMap<HTMLMediaElement, string>();
  Object.defineProperty(HTMLMediaElement.prototype, 'sinkId', {
    get(this: HTMLMediaElement) {
      return current.get(this) ?? '';
    },
  });
  HTMLMediaElement.prototype.setSinkId = function (sinkId: string) {
    current.set(this, sinkId);
    testDevices.sinks.push(sinkId);
    return Promise.resolve();
  };
}
