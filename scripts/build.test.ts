import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { buildPackages, isBuilt } from './build.mjs';

const repository = fileURLToPath(new URL('..', import.meta.url));
const ownStart = (JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8')) as { scripts: { start: string } })
  .scripts.start;
let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'build-'));
  await write('package.json', {
    name: 't',
    type: 'module',
    engines: { node: '>=20.0.0' },
    workspaces: ['schemas', 'runtime-server', 'cli'],
    scripts: { start: ownStart },
  });
  await addPackage('schemas', []);
  await addPackage('runtime-server', ['schemas']);
  await addPackage('cli', ['schemas']);
  await write('schemas/src/index.ts', `export const word: string = 'first';\n`);
  await write('runtime-server/src/main.ts', serverSource);
  await write('cli/src/main.ts', cliSource);
  cpSync(join(repository, 'scripts'), join(root, 'scripts'), {
    recursive: true,
    filter: (path) => !path.endsWith('.ts'),
  });
  cpSync(join(repository, 'cli/bin'), join(root, 'cli/bin'), { recursive: true });
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

describe('the build', () => {
  it('is fresh after building, with the packages it depends on, and only with them', async () => {
    expect(isBuilt(root, 'runtime-server')).toBe(false);
    expect(await buildPackages(root, ['runtime-server'])).toBe(true);
    expect(isBuilt(root, 'runtime-server')).toBe(true);
    expect(isBuilt(root, 'schemas')).toBe(true);
    expect(isBuilt(root, 'cli')).toBe(false);
    expect(existsSync(join(root, 'node_modules/.parley-build.lock'))).toBe(false);
  });

  it('is stale when a source of a dependency is changed, added or removed, and not for a test', async () => {
    await write('schemas/src/more.ts', `export const more = 1;\n`);
    await buildPackages(root, ['runtime-server']);
    await write('schemas/src/index.test.ts', `// a test\n`);
    expect(isBuilt(root, 'runtime-server')).toBe(true);
    await rm(join(root, 'schemas/src/more.ts'));
    expect(isBuilt(root, 'runtime-server')).toBe(false);
    await buildPackages(root, ['runtime-server']);
    await write('schemas/src/index.ts', `export const word: string = 'other word';\n`);
    expect(isBuilt(root, 'runtime-server')).toBe(false);
    await buildPackages(root, ['runtime-server']);
    expect(readFileSync(join(root, 'schemas/dist/index.js'), 'utf8')).toContain('other word');
  });

  it('stays stale while something cannot be translated', async () => {
    await buildPackages(root, ['runtime-server']);
    await write('schemas/src/index.ts', `export const word: string = ;\n`);
    const failed = run('scripts/build-all.mjs');
    expect(failed).toMatchObject({ status: 1 });
    expect(failed.stderr).toContain('schemas/src/index.ts');
    expect(isBuilt(root, 'runtime-server')).toBe(false);
    expect(isBuilt(root, 'schemas')).toBe(false);
  });

  it('leaves types alone: they are for npm run check', async () => {
    await write('schemas/src/index.ts', `export const word: number = 'no number';\n`);
    expect(await buildPackages(root, ['schemas'])).toBe(true);
    expect(existsSync(join(root, 'schemas/dist/index.d.ts'))).toBe(false);
  });

  it('translates what Node does not know yet, in a library and in a program', async () => {
    const closing = `export let word: string = 'open';
      { using _file = { [Symbol.dispose]() { word = 'closed'; } }; }\n`;
    await write('schemas/src/index.ts', closing);
    await buildPackages(root, ['cli']);
    const library = pathToFileURL(join(root, 'schemas/dist/index.js')).href;
    const { word } = (await import(library)) as { word: string };
    expect(word).toBe('closed');
    expect(run('cli/bin/parley.mjs').stdout).toBe('main.js closed\n');
  });

  it('keeps the address of a file inside a program', async () => {
    await write('schemas/src/deep/where.ts', `export const where = new URL('./beside.json', import.meta.url).href;\n`);
    await write('schemas/src/index.ts', `export { where as word } from './deep/where.ts';\n`);
    await buildPackages(root, ['cli']);
    const { stdout } = run('cli/bin/parley.mjs');
    expect(stdout.trim()).toBe(`main.js ${pathToFileURL(join(root, 'schemas/dist/deep/beside.json')).href}`);
  });

  it('names our sources in the stack traces of a program', async () => {
    await write('schemas/src/index.ts', `\nexport function fail(): never {\n  throw new TypeError('of no use');\n}\n`);
    await write('cli/src/main.ts', `import { fail } from '@t/schemas';\nfail();\n`);
    await buildPackages(root, ['cli']);
    const { stderr } = run('cli/bin/parley.mjs');
    expect(stderr).toContain('TypeError: of no use\n');
    expect(stderr).toContain(`at fail (${pathToFileURL(join(root, 'schemas/src/index.ts')).href}:3:9)`);
    expect(stderr).toContain(`${pathToFileURL(join(root, 'cli/src/main.ts')).href}:2:1`);
  });

  it('refuses to bundle a package that looks for files beside itself', async () => {
    await write('node_modules/stray/package.json', { name: 'stray', main: 'index.js' });
    await write('node_modules/stray/index.js', `module.exports = require('path').join(__dirname, 'file');\n`);
    await write('cli/src/main.ts', `import stray from 'stray';\nconsole.log(stray);\n`);
    const failed = run('scripts/build-all.mjs');
    expect(failed).toMatchObject({ status: 1 });
    expect(failed.stderr).toContain('stray/index.js looks for files beside itself');
  });

  it('waits for a build that runs, and takes over the lock of one that died', async () => {
    const died = spawnSync(process.execPath, ['-e', '']).pid;
    await writeFile(join(root, 'node_modules/.parley-build.lock'), String(died));
    const results = await Promise.all([buildPackages(root, ['schemas']), buildPackages(root, ['schemas'])]);
    expect(results).toEqual([true, true]);
  });
});

describe('npm start', () => {
  it('builds once, then starts without building; the server gets arguments and signals', async () => {
    const first = await startAndStop();
    const lines = first.lines.map((line) => line.replace(/\(.* s\)/, '(some s)'));
    const told = lines.slice(1, 3).map((line) => line.replace(/^ {2}[12] of 2: /, ''));
    expect(told.sort()).toEqual(['runtime-server (some s)', 'schemas (some s)']);
    expect([lines[0], ...lines.slice(3)]).toEqual(['Building …', 'ready first main.js --port=1', 'draining']);
    expect(first.code).toBe(3);
    const second = await startAndStop();
    expect(second).toEqual({ lines: ['ready first main.js --port=1', 'draining'], code: 3 });
  });

  it('drains the server when the shell that npm started it in is gone', async () => {
    await buildPackages(root, ['runtime-server']);
    const script = `"${process.execPath}" "${join(root, 'scripts/start.mjs')}"; true`;
    const shell = spawn('sh', ['-c', script], {
      env: { ...process.env, npm_lifecycle_event: 'start' },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    for await (const chunk of shell.stdout) {
      output += String(chunk);
      if (output.includes('ready')) shell.kill('SIGKILL');
    }
    expect(output).toContain('draining');
  });

  const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
  it.each(signals.flatMap((signal) => [['npm', signal] as const, ['node', signal] as const]))(
    'drains and ends the server when %s is sent %s',
    async (who, signal) => {
      await buildPackages(root, ['runtime-server']);
      const output = await npmStart(/^ready/m, (npm, text) => {
        const [, node = 0, parent = 0] = /^pids (\d+) (\d+)$/m.exec(text)?.map(Number) ?? [];
        // No shell stands between them that keeps what it is sent to itself.
        expect(parent).toBe(npm);
        process.kill({ npm, node }[who], signal);
      });
      expect(output).toContain('draining');
    },
  );

  it.each(['SIGTERM', 'SIGHUP'] as const)(
    'starts no server any more when npm is sent %s while it builds',
    async (signal) => {
      const output = await npmStart(/^Building/m, (npm) => process.kill(npm, signal));
      expect(output).not.toContain('ready');
    },
  );

  it('says what to do when packages are not installed or the build fails', async () => {
    await write('schemas/src/index.ts', `export const word: string = ;\n`);
    const failed = run('scripts/start.mjs');
    expect(failed.status).toBe(1);
    expect(failed.stderr).toContain('The build failed: mend the errors above');
    await rm(join(root, 'node_modules'), { recursive: true });
    const bare = run('scripts/start.mjs');
    expect(bare.status).toBe(1);
    expect(bare.stderr).toContain('run `npm ci` here, then `npm start` again');
  });

  it('says so on a Node that is not supported', async () => {
    await write('package.json', { name: 't', type: 'module', engines: { node: '^99.0.0' }, workspaces: [] });
    expect(run('scripts/start.mjs').stderr).toContain('Parley needs Node ^99.0.0');
  });
});

describe('the command line', () => {
  it('runs from sources, and from dist once that is fresh', async () => {
    const sources = run('cli/bin/parley.mjs', 'talk', '--loud');
    expect(sources).toMatchObject({ stdout: 'main.ts talk --loud first\n', status: 4 });
    await buildPackages(root, ['cli']);
    const built = run('cli/bin/parley.mjs', 'talk', '--loud');
    expect(built).toMatchObject({ stdout: 'main.js talk --loud first\n', status: 4 });
    await write('schemas/src/index.ts', `export const word: string = 'changed since';\n`);
    expect(run('cli/bin/parley.mjs').stdout).toBe('main.ts changed since\n');
  });
});

const serverSource = `import { word } from '@t/schemas';
for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) {
  process.on(signal, () => {
    console.log('draining');
    process.exit(3);
  });
}
setInterval(() => {}, 1000);
if (process.env.npm_lifecycle_event) console.log('pids ' + process.pid + ' ' + process.ppid);
console.log(['ready', word, ...process.argv.slice(1)].join(' ').replace(/ \\S*\\//, ' '));
`;
const cliSource = `import { word } from '@t/schemas';
console.log([process.argv[1].replace(/.*\\//, ''), ...process.argv.slice(2), word].join(' '));
process.exitCode = 4;
`;

async function addPackage(folder: string, dependencies: string[]): Promise<void> {
  await write(`${folder}/package.json`, {
    name: `@t/${folder}`,
    type: 'module',
    exports: {
      '.': { '@parley/source': './src/index.ts', types: './dist/index.d.ts', default: './dist/index.js' },
    },
    dependencies: Object.fromEntries(dependencies.map((name) => [`@t/${name}`, '1.0.0'])),
  });
  await write(`${folder}/tsconfig.build.json`, {});
  await mkdir(join(root, 'node_modules/@t'), { recursive: true });
  await symlink(join(root, folder), join(root, 'node_modules/@t', folder));
  for (const tool of ['rolldown', 'tsx'])
    if (!existsSync(join(root, 'node_modules', tool)))
      await symlink(join(repository, 'node_modules', tool), join(root, 'node_modules', tool));
}

async function write(path: string, content: string | object): Promise<void> {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), typeof content === 'string' ? content : JSON.stringify(content));
}

function run(script: string, ...args: string[]): { stdout: string; stderr: string; status: number | null } {
  return spawnSync(process.execPath, [join(root, script), ...args], { encoding: 'utf8', cwd: tmpdir() });
}

/** Runs `npm start`, acts once something was said, and resolves with all that was, when nobody is left to say more. */
async function npmStart(when: RegExp, act: (npm: number, text: string) => void): Promise<string> {
  const npm = spawn('npm', ['start'], { cwd: root, stdio: ['ignore', 'pipe', 'inherit'], detached: true });
  let output = '';
  let hasActed = false;
  // Who does not end is ended, and has said too little.
  const ending = setTimeout(
    () => process.kill(-(npm.pid ?? 0), 'SIGKILL'),
    20_000 * (Number(process.env['TEST_PACE']) || 1),
  );
  for await (const chunk of npm.stdout) {
    output += String(chunk);
    if (hasActed || !when.test(output)) continue;
    hasActed = true;
    act(npm.pid ?? 0, output);
  }
  clearTimeout(ending);
  expect(hasActed).toBe(true);
  return output;
}

async function startAndStop(): Promise<{ lines: string[]; code: unknown }> {
  // Not as npm starts it, also when npm runs these tests.
  const { npm_lifecycle_event: _, ...env } = process.env;
  const child = spawn(process.execPath, [join(root, 'scripts/start.mjs'), '--port=1'], {
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  for await (const chunk of child.stdout) {
    output += String(chunk);
    if (output.includes('ready')) child.kill('SIGTERM');
  }
  const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
  return { lines: output.trimEnd().split('\n'), code };
}
