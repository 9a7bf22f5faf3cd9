/**
 * Which package may import which: imports run one way only (docs: architecture). A package that is not listed here may
 * import every other one.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const arrows = {
  schemas: [],
  content: ['schemas'],
  engine: ['schemas', 'content'],
  modules: ['schemas', 'content', 'engine'],
  sdk: ['schemas'],
  'runtime-server': ['schemas', 'content', 'engine', 'modules'],
  theme: [],
  designer: ['schemas', 'content', 'engine', 'modules', 'theme'],
  widget: ['schemas', 'content', 'sdk', 'theme'],
  'workspace-ui': ['schemas', 'content', 'sdk', 'theme', 'designer'],
  cli: ['schemas', 'content', 'engine', 'modules', 'sdk', 'runtime-server'],
  examples: ['schemas'],
};

/**
 * What the tests of a package may import beyond its arrows: journeys speak through the real clients, and every example
 * is run by the real engine.
 *
 * @type {Readonly<Record<string, readonly string[]>>}
 */
export const testArrows = {
  'runtime-server': ['sdk', 'examples'],
  examples: ['engine', 'modules', 'sdk', 'runtime-server', 'cli'],
  cli: ['examples'],
  designer: ['examples'],
};

/**
 * Said after a broken arrow: what to do instead.
 *
 * @type {Readonly<Record<string, string>>}
 */
export const arrowHints = {
  schemas: 'schemas is the leaf: move the shape here, or the code out of here.',
  content:
    'content knows words, not who writes or shows them: take shapes from @parley/schemas, the rest as arguments.',
  engine: 'The engine knows no module and no host: take the module registry, or what the host offers, as an argument.',
  modules: 'A module returns data and effects: let the host perform them.',
  sdk: 'The clients speak the public interfaces only: take shapes from @parley/schemas.',
  examples: 'Examples are documents and the services they call: take shapes from @parley/schemas.',
};

/** Packages that run in a browser as well: no Node built-ins in their sources. */
export const browserPackages = [
  'schemas',
  'content',
  'engine',
  'modules',
  'sdk',
  'theme',
  'designer',
  'widget',
  'workspace-ui',
];

/**
 * The districts of `runtime-server/src`, from the ground up: a file imports from its own district and from those before
 * it. The assembly stands on all of them and is imported by none.
 */
export const districts = [
  'platform',
  'organisation',
  'definitions',
  'sessions',
  'visitors',
  'desk',
  'insight',
  'relays',
  'assembly',
];

/** The assembly has no folder of its own: it is the files at the top of `runtime-server/src` and these rooms. */
export const assemblyRooms = [
  'first-run',
  'demo',
  'screens',
  'pages',
  'openapi',
  'guides',
  'personal-data',
  'retention',
  'installation',
  'testing',
  'benching',
];
