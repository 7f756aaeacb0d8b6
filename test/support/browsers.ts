import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium, firefox } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const FIREFOX = process.env.FIREFOX ?? '/usr/bin/firefox-esr';

/** Without these, Chromium looks for hosts of its own, or waits for a person. */
const QUIET = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
];

const MEDIA = [
  '--autoplay-policy=no-user-gesture-required',
  '--allow-loopback-in-peer-connection',
  '--disable-features=WebRtcHideLocalIpsWithMdns,LocalNetworkAccessChecks',
  '--auto-select-desktop-capture-source=Entire screen',
  '--use-fake-ui-for-media-stream',
];

/** What is in front of Chromium's camera, and what network it is in. */
interface FakeDevices {
  /** False where there is no camera and no microphone at all. */
  devices?: boolean;
  fps?: number;
  /** A film in Y4M that the camera shows over and over, at its own speed. */
  film?: string;
  /** A WAV file that the microphone hears over and over. */
  sound?: string;
  /** A name that leads to this machine as well. */
  host?: string;
  /** The network that it runs in, and the origin there; the own one by default. */
  network?: { prefix: readonly string[]; origin: string };
}

/** Headless Chromium; with a fake camera and microphone unless `devices` is false. */
export function launchChromium({
  devices = true,
  fps = 10,
  film,
  sound,
  host,
  network,
}: FakeDevices = {}): Promise<Browser> {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing: apt-get install chromium`);
  const fake = devices ? [`--use-fake-device-for-media-stream=fps=${String(fps)}`] : [];
  if (film !== undefined) fake.push(`--use-file-for-fake-video-capture=${film}`);
  if (sound !== undefined) fake.push(`--use-file-for-fake-audio-capture=${sound}`);
  if (host !== undefined) {
    fake.push(`--host-resolver-rules=MAP ${host} 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1`);
  }
  const args = [...QUIET, ...MEDIA, ...fake];
  if (network === undefined) return chromium.launch({ executablePath: CHROMIUM, args });
  const { hostname } = new URL(network.origin);
  const inside = [
    // Cameras are for secure origins, and this one is reached by its address.
    `--unsafely-treat-insecure-origin-as-secure=${network.origin}`,
    `--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE ${hostname}`,
  ];
  return chromium.launch({
    executablePath: commandIn(network.prefix),
    args: [...args, ...inside],
  });
}

/** A program that starts Chromium behind these words, since Playwright takes one program alone. */
function commandIn(prefix: readonly string[]): string {
  const path = join(mkdtempSync(join(tmpdir(), 'meet-browser-')), 'chromium');
  writeFileSync(path, `#!/bin/sh\nexec ${prefix.join(' ')} ${CHROMIUM} "$@"\n`, { mode: 0o755 });
  return path;
}

/** Headless Firefox ESR over WebDriver BiDi, with a fake camera and microphone. */
export function launchFirefox(): Promise<Browser> {
  if (!existsSync(FIREFOX)) throw new Error(`${FIREFOX} is missing: apt-get install firefox-esr`);
  return firefox.launch({
    channel: 'moz-firefox',
    executablePath: FIREFOX,
    firefoxUserPrefs: {
      'media.navigator.streams.fake': true,
      'media.navigator.permission.disabled': true,
      'media.autoplay.default': 0,
      'media.peerconnection.ice.loopback': true,
      'media.peerconnection.ice.obfuscate_host_addresses': false,
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'browser.safebrowsing.malware.enabled': false,
      'app.update.enabled': false,
    },
  });
}
