/**
 * Who may import whom. The floors, from below:
 *
 *   1  protocol, config, metrics, logging, collections
 *   2  transport, broker, access, ice, tls     never each other
 *   3  rooms
 *   4  health, admin, asyncapi, cluster
 *   5  configure-app, app.module, main
 *
 * The client imports of the server only its protocol.
 */

const SPEC = '\\.(?:spec|fake)\\.ts$';

/** A rule about the code itself; specs may reach further to set things up. */
const floor = (name, comment, from, to) => ({
  name,
  comment,
  severity: 'error',
  from: { path: from, pathNot: SPEC },
  to,
});

/** Own code outside the given folders. */
const ownExcept = (...folders) => ({
  path: '^(?:src|client|test)/',
  pathNot: folders.map((folder) => `^${folder}`),
});

const FLOOR_1 = ['protocol', 'config', 'metrics', 'logging', 'collections'].map(
  (folder) => `src/${folder}/`,
);
const FLOOR_2 = ['transport', 'broker', 'access', 'ice', 'tls'];

/** What rooms may know of the transport: the faces of a connection and a frame, not the sockets. */
const FACES = 'src/transport/(?:connection|admission|encoded-frame|frame-codec)\\.ts$';

/** What passes sockets on to other nodes. */
const PASSAGE = 'src/transport/(?:remote-connection|socket-router)\\.ts$';

/** What rooms may know of the broker: what it promises, not who keeps the promise. */
const SEAM = 'src/broker/(?:broker|broker\\.module|nodes|sent-numbers)\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-circle',
      comment: 'Nothing may depend on itself, not even by a type.',
      severity: 'error',
      // A room and its participants know each other, by `import type` on both sides.
      from: { pathNot: '^src/rooms/(?:room|participant)\\.ts$' },
      to: { circular: true },
    },
    {
      name: 'no-circle-at-run-time',
      comment: 'A circle that is left after compiling fails at load.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'resolvable',
      comment:
        'An import that leads nowhere. Addresses of files are found by the build, or it fails.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?url$' },
    },
    {
      name: 'declared-packages-only',
      comment: 'A package that only another package brings along is not ours to use.',
      severity: 'error',
      from: { path: '^(?:src|client|test)/' },
      // Jest brings its globals along and documents importing them.
      to: {
        dependencyTypes: ['npm-no-pkg', 'npm-unknown'],
        pathNot: 'node_modules/@jest/globals/',
      },
    },
    {
      name: 'no-development-package-in-the-product',
      comment:
        'What production installs has no devDependencies; the build bundles what the client has of others.',
      severity: 'error',
      from: { path: '^(?:src|client)/', pathNot: SPEC },
      to: {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: [
          'node_modules/(?:lucide|uqr|@sapphi-red|@mediapipe)/',
          'node_modules/@types/',
          'node_modules/vite/client',
        ],
      },
    },
    {
      name: 'no-test-in-the-product',
      comment: 'Specs, fakes and test support are not shipped.',
      severity: 'error',
      from: { path: '^(?:src|client)/', pathNot: SPEC },
      to: { path: ['^test/', SPEC] },
    },

    floor('protocol-alone', 'The contract imports nothing.', '^src/protocol/', {
      pathNot: '^src/protocol/',
    }),
    floor('collections-alone', 'They know nothing of what is kept in them.', '^src/collections/', {
      path: '^(?:src|client|test)/',
      pathNot: '^src/collections/',
    }),
    floor(
      'config-knows-the-protocol-only',
      'Settings, counters and logs know nothing of ours but the contract.',
      '^src/(config|metrics|logging)/',
      ownExcept('src/protocol/', 'src/config/monitoring-variables\\.ts$', 'src/$1/'),
    ),
    ...FLOOR_2.map((folder) =>
      floor(
        `${folder}-on-floor-2`,
        'Knows floor 1 and itself, never its neighbours.',
        `^src/${folder}/`,
        ownExcept(...FLOOR_1, `src/${folder}/`),
      ),
    ),
    floor(
      'rooms-on-floor-3',
      'Knows floors 1 and 2; of transport and broker only their faces.',
      '^src/rooms/',
      ownExcept(...FLOOR_1, SEAM, 'src/access/', 'src/ice/', FACES, 'src/rooms/'),
    ),
    floor(
      'rooms-decode-nothing',
      'Bytes become frames below; rooms know the shape of a frame only.',
      '^src/rooms/',
      { path: '^src/transport/frame-codec\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    floor(
      'health-and-admin-on-floor-4',
      'Know rooms and below, but not sockets.',
      '^src/(?:health|admin|asyncapi)/',
      ownExcept(...FLOOR_1, 'src/(?:access|ice|rooms|health|admin|asyncapi)/', SEAM, FACES),
    ),
    floor(
      'cluster-on-floor-4',
      'Brings nodes together: rooms, the way between nodes, and the sockets that are passed on.',
      '^src/cluster/',
      ownExcept(...FLOOR_1, 'src/(?:access|rooms|cluster)/', SEAM, FACES, PASSAGE),
    ),
    floor(
      'broker-chosen-in-its-module',
      'One place knows which broker it is.',
      '^src/(?!broker/)',
      { path: '^src/broker/', pathNot: `^${SEAM}` },
    ),
    floor(
      'sockets-by-the-start-only',
      'Two places put HTTP and sockets under the application.',
      '^(?:src|client)/(?!configure-app\\.ts$|main\\.ts$|transport/|cluster/)',
      { path: '^src/transport/', pathNot: `^${FACES}` },
    ),
    floor(
      'configure-app-on-floor-5',
      'Brings sockets and rules together, and knows no rooms.',
      '^src/configure-app\\.ts$',
      ownExcept(
        'src/(?:config|metrics|access|ice|transport)/',
        'src/(?:client-pages|connection-test|presence-limit|security-headers)\\.ts$',
      ),
    ),
    floor(
      'main-starts-only',
      'Of the transport, the start knows the HTTP server only.',
      '^src/main\\.ts$',
      { path: '^src/transport/', pathNot: '/meet-http\\.adapter\\.ts$' },
    ),

    floor(
      'client-knows-the-protocol-only',
      'Of the server, a page knows the contract.',
      '^client/',
      { path: '^(?:src|test)/', pathNot: '^src/protocol/' },
    ),
    floor('client-without-node', 'A browser has no Node.', '^client/', {
      dependencyTypes: ['core'],
    }),
    floor(
      'client-lib-alone',
      'Knows the contract only.',
      '^client/lib/',
      ownExcept('src/protocol/', 'client/lib/'),
    ),
    floor(
      'client-links-on-lib',
      'Signalling, calls and devices know lib and the contract, never each other.',
      '^client/(signalling|rtc|media)/',
      ownExcept('src/protocol/', 'client/lib/', 'client/$1/'),
    ),
    floor(
      'client-state-pure',
      'State is data: it knows the contract only.',
      '^client/state/',
      ownExcept('src/protocol/', 'client/state/'),
    ),
    floor(
      'client-ui-on-state',
      'What people see follows from state.',
      '^client/ui/',
      ownExcept('src/protocol/', 'client/state/', 'client/i18n/', 'client/ui/', 'client/styles/'),
    ),
    floor(
      'client-words-alone',
      'Words in every language know what they speak of, and nothing that shows them.',
      '^client/i18n/',
      ownExcept('src/protocol/', 'client/state/', 'client/i18n/'),
    ),
    floor(
      'client-worker-alone',
      'The service worker, and what registers it, know nothing of the page.',
      '^client/pwa/',
      ownExcept('client/pwa/'),
    ),
    floor(
      'client-admin-alone',
      'The page of administrators shares nothing with the page of the meeting, which has to stay light.',
      '^client/admin/',
      ownExcept('client/admin/'),
    ),
    floor(
      'client-without-admin',
      'And the page of the meeting nothing with it.',
      '^client/(?!admin/)',
      { path: '^client/admin/' },
    ),
    floor(
      'client-below-control',
      'Controllers connect the parts; no part knows them.',
      '^client/(?!main\\.ts$|control/)',
      { path: '^client/control/' },
    ),
    floor(
      'client-top-is-main',
      'Only main and the controllers know several parts.',
      '^client/(?!main\\.ts$)[^/]+\\.ts$',
      ownExcept('src/protocol/', 'client/lib/'),
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(?:dist|coverage)/' },
    tsPreCompilationDeps: true,
    // Only for resolving; the client's own configuration differs in nothing that matters here.
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types', 'typings'],
    },
  },
};
