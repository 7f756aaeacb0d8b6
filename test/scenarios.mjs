// Which end-to-end specs run a second time where each server is three nodes, and why the others do not.

/** Scenarios of rooms, sockets and requests: what they demand has to hold wherever somebody is connected. */
export const ON_THREE_NODES = [
  'base-dialect',
  'conformance',
  'enhancers',
  'entering',
  'ice',
  'meet-v1',
  'meet-v1-chat',
  'meet-v1-misuse',
  'meet-v1-peers',
  'moderation',
  'permissions',
  'presence',
  'resume',
  'signalling',
  'spoofing',
  'tokens',
  'validation',
  'written-sessions',
];

/** The same, but long for what they say of several nodes: they run there with NIGHTLY=1. */
export const NIGHTLY_ON_THREE_NODES = [
  'base-misuse',
  'mutations',
  'name-traps',
  'rooms-api',
  'upgrade',
];

const ADMINISTRATION =
  'administration, which cluster-admin and cluster-webhooks try on several nodes';
const PROCESS = 'about one process: how it starts, answers, measures itself and ends';
const FILES = 'about files that are served or shipped, the same from every node';
const FILE =
  'starts a server once more from a file that keeps what is in Redis where there are several';
const NODES = 'starts nodes of its own';

/** All others, with the reason. */
export const ON_ONE_NODE = {
  'admin-access': ADMINISTRATION,
  'admin-api': ADMINISTRATION,
  'admin-invites': ADMINISTRATION,
  'admin-notices': ADMINISTRATION,
  'admin-openapi': ADMINISTRATION,
  'admin-requests': ADMINISTRATION,
  asyncapi: FILES,
  'base-path': FILES,
  bench: PROCESS,
  cluster: NODES,
  'cluster-admin': NODES,
  'cluster-crash': NODES,
  'cluster-limits': NODES,
  'cluster-proxies': NODES,
  'cluster-webhooks': NODES,
  compose: FILES,
  'compose-cluster': FILES,
  crash: PROCESS,
  'deploy-metrics': FILES,
  dockerfile: FILES,
  'entry-rules': FILE,
  faults: 'puts brokers in place of the one that there is',
  'history-checker': 'about a checker of tests',
  invites: FILE,
  kubernetes: FILES,
  limits: PROCESS,
  'log-scan': 'about a checker of tests',
  metrics: PROCESS,
  pages: FILES,
  'process-safety': PROCESS,
  process: PROCESS,
  proxies: PROCESS,
  readiness: PROCESS,
  readme: FILES,
  'redis-failover': NODES,
  'redis-loss': NODES,
  'redis-tls': NODES,
  relay: 'about the relay of media',
  tls: PROCESS,
  webhooks: ADMINISTRATION,
  weight: PROCESS,
  words: FILES,
};
