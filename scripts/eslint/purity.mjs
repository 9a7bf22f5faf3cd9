/**
 * What pure packages and the features of the server may not touch, each with what to use instead. Lists are data in the
 * shape of ESLint's `no-restricted-*` rules.
 *
 * @typedef {{ name: string, message: string }} RestrictedGlobal
 * @typedef {{ object: string, property: string, message: string }} RestrictedProperty
 * @typedef {{ selector: string, message: string }} RestrictedSyntax
 * @typedef {{ globals: RestrictedGlobal[], properties: RestrictedProperty[], syntax: RestrictedSyntax[] }} Restrictions
 */

const timers = ['setTimeout', 'setInterval', 'setImmediate'];
const network = ['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource'];
const processGlobals = ['process', 'Buffer', 'global', 'require', '__dirname', '__filename'];
const pageGlobals = ['window', 'document', 'navigator', 'location', 'localStorage', 'sessionStorage', 'indexedDB'];

/**
 * For schemas, engine and modules: no clock, network, randomness, process or page.
 *
 * @param {string} folder
 * @returns {Restrictions}
 */
export function pureRestrictions(folder) {
  const clock = `${folder} reads no clock: take the time from the event or the input (\`now\`).`;
  const random = `${folder} is deterministic: take ids and random values from the host as an argument.`;
  const timer = `${folder} sets no timer: return a deadline as an effect; the host fires it as an event.`;
  const net = `${folder} reaches no network: return an effect; the host performs it and answers with an event.`;
  const host = `${folder} also runs in a browser: use the language itself, or take what you need as an argument.`;
  const page = `${folder} also runs on the server: take what you need as an argument.`;
  const output = `${folder} prints nothing: return a problem or an effect.`;
  return {
    globals: [
      ...named(timers, timer),
      ...named(network, net),
      ...named(processGlobals, host),
      ...named(pageGlobals, page),
      ...named(['Worker', 'SharedWorker'], `${folder} starts no thread outside engine/src/expression/*-worker*.ts.`),
      ...named(['console'], output),
    ],
    properties: [
      ...clockProperties(clock),
      { object: 'DateTime', property: 'now', message: clock },
      ...randomProperties(random),
      {
        object: 'Handlebars',
        property: 'compile',
        message: 'Handlebars.compile needs unsafe-eval, which our pages forbid: walk Handlebars.parse().',
      },
    ],
    syntax: [
      ...clockSyntax(clock),
      {
        selector:
          "CallExpression[callee.object.name='DateTime'][callee.property.name=/^(local|utc)$/][arguments.length=0]",
        message: clock,
      },
      ...throughGlobalThis([...network, ...processGlobals, ...pageGlobals], `${host} (globalThis is no way around.)`),
      ...throughGlobalThis(timers, `${timer} (globalThis is no way around.)`),
      ...throughGlobalThis(['crypto', 'performance', 'Worker'], `${host} (globalThis is no way around.)`),
    ],
  };
}

/**
 * For the files that host the expression worker: threads and timers are their work, all else stays pure.
 *
 * @returns {Restrictions}
 */
export function workerHostRestrictions() {
  const pure = pureRestrictions('engine');
  const allowed = new Set([...timers, 'Worker']);
  return {
    globals: pure.globals.filter(({ name }) => !allowed.has(name)),
    properties: pure.properties,
    syntax: pure.syntax.filter(({ selector }) => ![...allowed].some((name) => selector.includes(name))),
  };
}

/**
 * For the clients: they run in a browser and in Node, with no page.
 *
 * @returns {Restrictions}
 */
export function clientRestrictions() {
  const host = 'sdk runs in a browser and in Node: use what both have, or take it as an option.';
  return { globals: named([...processGlobals, ...pageGlobals], host), properties: [], syntax: [] };
}

/**
 * For the screens: texts are drawn by the framework, never as HTML of their own making.
 *
 * @returns {Restrictions}
 */
export function screenRestrictions() {
  const html = 'Text becomes HTML only through the sanitiser: use the Markdown component.';
  return {
    globals: named(processGlobals, 'The screens run in a browser: take settings from the page or the API.'),
    properties: [],
    syntax: [
      { selector: 'AssignmentExpression[left.property.name=/^(innerHTML|outerHTML)$/]', message: html },
      { selector: "CallExpression[callee.property.name='insertAdjacentHTML']", message: html },
    ],
  };
}

/**
 * For the features of the server: clock, timers, ids and randomness are injected by the platform folder.
 *
 * @returns {Restrictions}
 */
export function featureRestrictions() {
  const clock = 'Take the time from the injected clock (src/platform), or from the database inside a statement.';
  const random = 'Take ids and random values from the injected ids (src/platform).';
  const timer = 'Use the timers of the injected clock (src/platform), so that tests can move time.';
  return {
    globals: named(['setTimeout', 'setInterval'], timer),
    properties: [...clockProperties(clock), ...randomProperties(random)],
    syntax: [
      ...clockSyntax(clock),
      ...throughGlobalThis(['setTimeout', 'setInterval'], timer),
      {
        selector: 'ImportDeclaration[source.value=/^node:timers/]',
        message: timer,
      },
      {
        selector:
          "ImportDeclaration[source.value='node:crypto'] ImportSpecifier[imported.name=/^(randomUUID|randomInt|randomBytes|getRandomValues|webcrypto)$/]",
        message: random,
      },
    ],
  };
}

/**
 * @param {readonly string[]} names
 * @param {string} message
 */
function named(names, message) {
  return names.map((name) => ({ name, message }));
}

/** @param {string} message */
function clockProperties(message) {
  return [
    { object: 'Date', property: 'now', message },
    { object: 'performance', property: 'now', message },
  ];
}

/** @param {string} message */
function randomProperties(message) {
  return [
    { object: 'Math', property: 'random', message },
    ...['randomUUID', 'getRandomValues', 'randomBytes', 'randomInt'].map((property) => ({
      object: 'crypto',
      property,
      message,
    })),
  ];
}

/** @param {string} message */
function clockSyntax(message) {
  return [
    { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message },
    { selector: "CallExpression[callee.name='Date']", message },
  ];
}

/**
 * @param {readonly string[]} names
 * @param {string} message
 */
function throughGlobalThis(names, message) {
  return names.map((name) => ({
    selector: `MemberExpression[object.name='globalThis'][property.name='${name}']`,
    message,
  }));
}
