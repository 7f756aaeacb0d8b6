import { expect, describe, it } from '@jest/globals';
import { launchChromium, launchFirefox } from '../support/browsers.js';
import { setUpVisits } from '../support/visits.js';
import type { Visitor } from '../support/visitor.js';

/** Nobody answers there, and nobody has to: both pages are on one machine. */
const SERVER = 'stun:127.0.0.1:34780';

/** One connection that a page has made. */
interface Made {
  isUsed: boolean;
  /** It has begun to look for ways to somebody. */
  hasLooked: boolean;
  /** What it offers to send. */
  sends: string[];
  servers: string[];
  /** Who offered on it first. */
  offerer: 'own page' | 'other page' | 'nobody';
}

/** Runs in the page. */
function readMade(): Made[] {
  const page = globalThis as unknown as {
    madeConnections: RTCPeerConnection[];
    peerConnections: RTCPeerConnection[];
  };
  return page.madeConnections.map((pc) => {
    // An offer leaves open which side begins, an answer does not (RFC 9429 §5.2.1, §5.3.1).
    const answered = /^a=setup:(\w+)/mu.exec(pc.currentRemoteDescription?.sdp ?? '')?.[1];
    return {
      isUsed: page.peerConnections.includes(pc),
      hasLooked: pc.iceGatheringState !== 'new' || pc.localDescription !== null,
      sends: pc.getSenders().flatMap(({ track }) => (track === null ? [] : [track.kind])),
      servers: (pc.getConfiguration().iceServers ?? []).flatMap(({ urls }) => urls),
      offerer:
        answered === undefined ? 'nobody' : answered === 'actpass' ? 'other page' : 'own page',
    };
  });
}

const connectionsOf = ({ page }: Visitor): Promise<Made[]> => page.evaluate(readMade);

describe.each([
  ['Chromium', launchChromium],
  ['Firefox', launchFirefox],
] as const)('who calls whom, in %s', (_name, launch) => {
  const { visit } = setUpVisits({ launch, settings: { stunUrls: [SERVER] } });

  it('offers what was made before the click, by the servers of the room', async () => {
    const [ann, bob] = [await visit(), await visit()];
    await ann.join('tea', 'Ann');
    await bob.page.bringToFront();
    await bob.opens('tea', 'Bob');
    await bob.until('an offer of both devices', async () => {
      const [made] = await connectionsOf(bob);
      return made?.sends.length === 2;
    });
    expect(await connectionsOf(bob)).toEqual([
      {
        isUsed: false,
        hasLooked: false,
        sends: ['audio', 'video'],
        servers: [],
        offerer: 'nobody',
      },
    ]);
    await bob.byId('join-button').click();
    await bob.seesVideos(1);
    const [used] = await connectionsOf(bob);
    expect(used).toMatchObject({ isUsed: true, servers: [SERVER] });
    await ann.page.bringToFront();
    await ann.seesVideos(1);
    await ann.hears(1);
  });
});

describe('who calls whom', () => {
  const { visit } = setUpVisits();

  it('lets the second one call, and whoever comes to more be called', async () => {
    const [ann, bob, cyd] = [await visit(), await visit(), await visit()];
    const offerers = async (person: Visitor): Promise<string[]> =>
      (await connectionsOf(person)).flatMap(({ isUsed, offerer }) => (isUsed ? [offerer] : []));
    await ann.join('tea', 'Ann');
    await bob.join('tea', 'Bob');
    await ann.seesVideos(1);
    await bob.seesVideos(1);
    expect(await offerers(ann)).toEqual(['other page']);
    expect(await offerers(bob)).toEqual(['own page']);
    await cyd.join('tea', 'Cyd');
    for (const person of [ann, bob, cyd]) await person.seesVideos(2);
    // What ann had made first is the one that the third was called by.
    expect(await offerers(ann)).toEqual(['own page', 'other page']);
    expect(await offerers(cyd)).toEqual(['other page', 'other page']);
  });
});
