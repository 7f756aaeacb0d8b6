import { existsSync } from 'node:fs';
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

/** Headless Chromium; with a fake camera and microphone unless `devices` is false. */
export function launchChromium({ devices = true, fps = 10 } = {}): Promise<Browser> {
  if (!existsSync(CHROMIUM)) throw new Error(`${CHROMIUM} is missing: apt-get install chromium`);
  const fake = devices ? [`--use-fake-device-for-media-stream=fps=${String(fps)}`] : [];
  return chromium.launch({ executablePath: CHROMIUM, args: [...QUIET, ...MEDIA, ...fake] });
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
