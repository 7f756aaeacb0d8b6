import { Counter, Gauge, Registry } from 'prom-client';
import { type Counts, type Metrics } from './metrics.js';
import { processMetrics } from './process-metrics.js';

/** What only those know who hold the rooms, read when somebody asks. */
export interface RoomFigures {
  rooms: number;
  /** By dialect and whether their socket is lost. */
  participants: { dialect: string; away: boolean; count: number }[];
  /** Frames kept for members until they are acknowledged. */
  inboxFrames: number;
  isDraining: boolean;
}

/** Names the program that is measured. */
export interface BuildFigures {
  version: string;
  commit: string;
}

/** The parts that are read when somebody asks. */
interface Sources {
  metrics: Metrics;
  figures: () => RoomFigures;
  build: BuildFigures;
}

/** The type of what {@link Exposition.text} gives. */
export const EXPOSITION_TYPE = Registry.PROMETHEUS_CONTENT_TYPE;

/**
 * The metrics as Prometheus reads them. Every number is copied when it is asked for; between two
 * questions nothing here runs. Labels are types, codes, dialects and names of limits, never a room or a
 * person, so that their number is bounded and nothing can be told from them.
 */
export class Exposition {
  private readonly registry = new Registry();

  constructor(private readonly sources: Sources) {
    this.countTraffic();
    this.countMembers();
    this.countCalls();
    this.gaugeQueues();
    this.gaugeRooms();
    this.tellBuild();
  }

  /** Everything, in the text format of Prometheus 0.0.4. */
  async text(): Promise<string> {
    return `${await this.registry.metrics()}${await processMetrics().metrics()}`;
  }

  private countTraffic(): void {
    const { metrics } = this.sources;
    this.counts('meet_frames_received_total', 'Frames from clients', 'type', metrics.framesIn);
    this.counts('meet_errors_total', 'Frames that were refused', 'code', metrics.errors);
    this.counts('meet_limit_hits_total', 'Limits that were reached', 'limit', metrics.limitHits);
    this.count('meet_deliveries_total', 'Frames handed to sockets', () => metrics.deliveries);
    this.count(
      'meet_volatile_dropped_total',
      'Frames of passing worth that were not sent to a slow reader',
      () => metrics.droppedVolatile,
    );
    this.count(
      'meet_slow_consumers_total',
      'Sockets that were cut because their reader is too slow',
      () => metrics.slowConsumers,
    );
    this.counts('meet_upgrades_refused_total', 'Sockets that were refused', 'status', () =>
      Object.fromEntries(metrics.upgradesRefused),
    );
    this.counts('meet_closes_total', 'Sockets that ended', 'code', () =>
      Object.fromEntries(metrics.closes),
    );
  }

  private countMembers(): void {
    const { metrics } = this.sources;
    this.counts('meet_joins_total', 'Members that came in', 'dialect', metrics.joins);
    this.counts('meet_leaves_total', 'Members that are gone', 'reason', metrics.leaves);
    this.counts(
      'meet_resumes_total',
      'Members that asked for their seat',
      'outcome',
      metrics.resumes,
    );
    this.count(
      'meet_rooms_lost_total',
      'Rooms that another server had taken over when this one was about to write to them',
      () => metrics.lostRooms,
    );
  }

  private countCalls(): void {
    const { metrics } = this.sources;
    this.count(
      'meet_call_summaries_total',
      'Summaries of calls that consenting pages sent',
      () => metrics.summaries,
    );
    this.counts('meet_call_pairs_total', 'Connections in those calls', 'path', metrics.pairs);
    this.count(
      'meet_call_ice_failures_total',
      'Connections in those calls that broke',
      () => metrics.iceFailures,
    );
    this.count(
      'meet_call_ice_restarts_total',
      'Repairs of connections in those calls',
      () => metrics.iceRestarts,
    );
    this.registry.registerMetric(metrics.firstFrameSeconds);
  }

  private gaugeQueues(): void {
    const { metrics } = this.sources;
    this.gauges('meet_connections', 'Open sockets', 'dialect', metrics.openConnections);
    this.gauge(
      'meet_outbox_bytes',
      'Bytes that wait for readers',
      () => metrics.socketQueues().outboxBytes,
    );
    this.gauge(
      'meet_outbox_largest_bytes',
      'Bytes that wait for the slowest reader',
      () => metrics.socketQueues().largestOutboxBytes,
    );
    this.gauge(
      'meet_paused_sockets',
      'Sockets that are not read from, since many of their frames wait',
      () => metrics.socketQueues().pausedSockets,
    );
  }

  private gaugeRooms(): void {
    const { figures } = this.sources;
    this.gauge('meet_rooms', 'Rooms that somebody is in', () => figures().rooms);
    this.gauge(
      'meet_inbox_frames',
      'Private frames that are kept until they are acknowledged',
      () => figures().inboxFrames,
    );
    this.gauge('meet_draining', '1 while the server stops', () => (figures().isDraining ? 1 : 0));
    new Gauge({
      name: 'meet_participants',
      help: 'Members of all rooms',
      labelNames: ['dialect', 'away'],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const { dialect, away, count } of figures().participants) {
          this.set({ dialect, away: String(away) }, count);
        }
      },
    });
  }

  private tellBuild(): void {
    const { version, commit } = this.sources.build;
    new Gauge({
      name: 'meet_build_info',
      help: 'Always 1; says in its labels which program this is',
      labelNames: ['version', 'commit', 'node'],
      registers: [this.registry],
    }).set({ version, commit, node: process.version }, 1);
  }

  private count(name: string, help: string, read: () => number): void {
    new Counter({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  private gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }

  private counts(
    name: string,
    help: string,
    label: string,
    from: Counts<string> | (() => Counts<string>),
  ): void {
    const read = typeof from === 'function' ? from : () => from;
    new Counter({
      name,
      help,
      labelNames: [label],
      registers: [this.registry],
      collect() {
        this.reset();
        for (const [value, count] of Object.entries(read())) this.inc({ [label]: value }, count);
      },
    });
  }

  private gauges(name: string, help: string, label: string, from: Counts<string>): void {
    new Gauge({
      name,
      help,
      labelNames: [label],
      registers: [this.registry],
      collect() {
        for (const [value, count] of Object.entries(from)) this.set({ [label]: value }, count);
      },
    });
  }
}
