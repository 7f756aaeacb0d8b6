import type { MeetingState, Participant } from './meeting-state.js';
import type { LinkFigures } from './quality.js';

/** What is known of the browser; nothing of it names a person. */
export interface ReportedBrowser {
  /** The `User-Agent` text. */
  agent: string;
  /** How many processors it tells of. */
  processors: number;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * The state of the call as text that may be shown to anybody: states and figures, but no names, ids,
 * addresses, room or messages. People are called `p1`, `p2` and so on, in the order in which they came.
 */
export function qualityReport(state: MeetingState, browser: ReportedBrowser): string {
  const { figures, strain, people } = state.quality;
  const report = {
    kind: 'meet call report',
    version: 1,
    at: new Date(browser.now).toISOString(),
    browser: { agent: browser.agent, processors: browser.processors },
    server_link: state.link.status,
    audio_only: state.audioOnly,
    own: {
      microphone: state.media.microphone.open,
      camera: state.media.camera.open,
      screen: state.media.screen.open,
      strain,
      cause: people.get(state.self.userId)?.cause ?? null,
    },
    sending:
      figures === null
        ? null
        : {
            budget_bps: figures.budgetBps,
            frames_per_second: figures.framesPerSecond,
            shrink_by: figures.shrinkBy,
          },
    people: state.participants.map((person, index) => ({
      id: `p${String(index + 1)}`,
      ...personOf(person),
      cause: people.get(person.user_id)?.cause ?? null,
      figures: figuresOf(figures?.links.get(person.user_id)),
    })),
  };
  return JSON.stringify(report, null, 2);
}

/** Key by key, so that nothing gets in that is added elsewhere later. */
function personOf({ dialect, caps, away, connection, state }: Participant): object {
  return {
    dialect,
    // Abilities are free text of the other page.
    renegotiates: caps.includes('renegotiate'),
    tells_views: caps.includes('view'),
    away,
    connection,
    microphone: state.mic,
    camera: state.camera,
    screen: state.screen,
    strain: state.strain,
  };
}

function figuresOf(figures: LinkFigures | undefined): object | null {
  if (figures === undefined) return null;
  return {
    round_trip_ms: figures.roundTripMs,
    loss_out: figures.lossOut,
    loss_in: figures.lossIn,
    jitter_ms: figures.jitterMs,
    out_bps: figures.outBps,
    in_bps: figures.inBps,
    path: figures.path,
    protocol: figures.protocol,
    camera_out: figures.cameraOut,
    camera_in: figures.cameraIn,
    screen_out: figures.screenOut,
    screen_in: figures.screenIn,
    limited_by: figures.limitedBy,
  };
}
