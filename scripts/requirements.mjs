import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * A program that tests use and npm does not bring.
 *
 * @typedef {object} Requirement
 * @property {string} name
 * @property {() => string | undefined} find Where it is on this machine.
 * @property {string} aptPackage What brings it on Debian and Ubuntu.
 * @property {boolean} needed Whether `npm test` fails without it.
 */

/** @type {readonly Requirement[]} */
export const requirements = [
  {
    name: 'PostgreSQL server',
    find: findPostgresBin,
    aptPackage: 'postgresql',
    needed: true,
  },
  {
    name: 'Chromium',
    find: findChromium,
    aptPackage: 'chromium',
    needed: true,
  },
  {
    name: 'Firefox',
    find: findFirefox,
    aptPackage: 'firefox-esr',
    needed: true,
  },
  {
    name: 'NATS server',
    find: () => findOnPath('nats-server'),
    aptPackage: 'nats-server',
    needed: true,
  },
];

/**
 * The browser of the journeys.
 *
 * @returns {string | undefined}
 */
export function findChromium() {
  return findOnPath('chromium') ?? findOnPath('chromium-browser') ?? findOnPath('google-chrome');
}

/**
 * The other browser of the journeys.
 *
 * @returns {string | undefined}
 */
export function findFirefox() {
  return findOnPath('firefox-esr') ?? findOnPath('firefox');
}

/**
 * The folder that holds `initdb` and `postgres` of the newest PostgreSQL server on this machine.
 *
 * @returns {string | undefined}
 */
export function findPostgresBin() {
  const onPath = ['initdb', 'postgres'].map((program) => findOnPath(program));
  const folders = [
    ...versionsIn('/usr/lib/postgresql').map((version) => join('/usr/lib/postgresql', version, 'bin')),
    ...versionsIn('/usr', 'pgsql-').map((name) => join('/usr', name, 'bin')),
    ...['/opt/homebrew/opt', '/usr/local/opt'].flatMap((parent) =>
      versionsIn(parent, 'postgresql@').map((name) => join(parent, name, 'bin')),
    ),
    ...(onPath[0] !== undefined && onPath[1] !== undefined ? [join(onPath[0], '..')] : []),
  ];
  return folders.find((folder) => isProgram(join(folder, 'initdb')) && isProgram(join(folder, 'postgres')));
}

/**
 * Makes sure that all that tests need is there: installs it as root where apt-get is, otherwise says what to run.
 *
 * @param {readonly Requirement[]} [all]
 * @returns {string | undefined} What is missing and the command that brings it; undefined when nothing is.
 */
export function provideRequirements(all = requirements) {
  let missing = missingOf(all);
  if (missing.length > 0 && process.getuid?.() === 0 && findOnPath('apt-get') !== undefined) {
    console.log(`Installing ${missing.map(({ name }) => name).join(', ')} …`);
    for (const args of aptCommands(missing)) {
      const run = spawnSync('apt-get', args, {
        stdio: ['ignore', 'inherit', 'inherit'],
        env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
      });
      if (run.status !== 0) break;
    }
    missing = missingOf(all);
  }
  return missing.length === 0 ? undefined : missingMessage(missing);
}

/**
 * @param {readonly Requirement[]} missing
 */
export function missingMessage(missing) {
  const names = missing.map(({ name }) => name).join(', ');
  const command = aptCommands(missing)
    .map((args) => `sudo apt-get ${args.join(' ')}`)
    .join(' && ');
  return `Tests need what is not on this machine: ${names}. On Debian or Ubuntu run:\n\n  ${command}\n`;
}

/**
 * @param {readonly Requirement[]} missing
 */
function aptCommands(missing) {
  return [['update'], ['install', '-y', '--no-install-recommends', ...missing.map(({ aptPackage }) => aptPackage)]];
}

/** @param {readonly Requirement[]} all */
function missingOf(all) {
  return all.filter(({ needed, find }) => needed && find() === undefined);
}

/** @param {string} program */
function findOnPath(program) {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  // Debian keeps servers where the PATH of ordinary users does not look.
  return [...folders, '/usr/sbin', '/usr/local/sbin'].map((folder) => join(folder, program)).find(isProgram);
}

/** @param {string} file */
function isProgram(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Entries of a folder that start with a prefix and go on with a version, newest first.
 *
 * @param {string} folder
 * @param {string} [prefix]
 */
function versionsIn(folder, prefix = '') {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.startsWith(prefix) && /^\d/.test(name.slice(prefix.length)))
    .sort((a, b) => Number.parseFloat(b.slice(prefix.length)) - Number.parseFloat(a.slice(prefix.length)));
}
