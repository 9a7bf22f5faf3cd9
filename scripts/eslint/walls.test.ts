import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));
// Snippets are no files of a program, so the rules that need types stay out.
const eslint = new ESLint({ cwd: root, overrideConfig: [tseslint.configs.disableTypeChecked] });

describe('arrows between packages', () => {
  it.each([
    ['schemas/src/a.ts', '@parley/engine', /schemas may not import engine\. It imports no other package/],
    ['content/src/a.ts', '@parley/sdk/visitor', /content may not import sdk\. It may import: schemas\..*words/],
    ['engine/src/a.ts', '@parley/sdk/visitor', /engine may not import sdk/],
    [
      'engine/src/a.ts',
      '@parley/modules',
      /engine may not import modules\. It may import: schemas, content\..*registry/,
    ],
    ['engine/src/a.test.ts', '@parley/modules', /engine may not import modules/],
    ['modules/src/end/end.compile.ts', '@parley/runtime-server', /modules may not import runtime-server/],
    ['sdk/src/visitor/a.ts', '@parley/engine', /sdk may not import engine/],
    ['runtime-server/src/a.ts', '@parley/sdk/agent', /runtime-server may not import sdk/],
    ['runtime-server/src/a.ts', '@parley/cli', /runtime-server may not import cli/],
    ['examples/src/a.ts', '@parley/engine', /examples may not import engine/],
    ['cli/src/a.ts', '@parley/examples', /cli may not import examples/],
  ])('refuses %s importing %s', async (file, specifier, message) => {
    expect(await lint(file, `export * from '${specifier}';`)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    ['engine/src/a.ts', '@parley/schemas'],
    ['modules/src/end/end.compile.ts', '@parley/engine'],
    ['runtime-server/src/a.ts', '@parley/modules'],
    ['runtime-server/src/a.ts', '@parley/content'],
    ['widget/src/a.ts', '@parley/content/draw'],
    ['runtime-server/test/a.test.ts', '@parley/sdk/visitor'],
    ['examples/src/a.test.ts', '@parley/engine/testing'],
    ['cli/src/a.ts', '@parley/sdk/agent'],
    ['bench/src/a.ts', '@parley/runtime-server/benching'],
  ])('lets %s import %s', async (file, specifier) => {
    expect(await lint(file, `export * from '${specifier}';`)).toEqual([]);
  });

  it('sees type imports, dynamic imports and import types', async () => {
    for (const code of [
      `import type { A } from '@parley/modules'; export type B = A;`,
      `export const a = () => import('@parley/modules');`,
      `export type A = import('@parley/modules').A;`,
    ])
      expect(await lint('engine/src/a.ts', code)).toContainEqual(
        expect.stringMatching(/engine may not import modules/),
      );
  });
});

describe('exports of a package', () => {
  it.each([
    ['@parley/engine/src/step.ts', /not exported by @parley\/engine: import '@parley\/engine' or .*or export it there/],
    ['@parley/sdk', /not exported by @parley\/sdk: import '@parley\/sdk\/visitor'/],
    ['../../engine/src/step.ts', /leaves the package @parley\/cli: import '@parley\/engine' by its name/],
    ['../../scripts/workspace.mjs', /leaves the package @parley\/cli/],
    ['../../../elsewhere.ts', /leaves the repository/],
    ['@parley/cli', /is this package itself: import the file by a relative path/],
  ])('are the only way in: refuses %s', async (specifier, message) => {
    expect(await lint('cli/src/a.ts', `export * from '${specifier}';`)).toEqual([expect.stringMatching(message)]);
  });

  it('may use a pattern', async () => {
    expect(await lint('engine/src/a.ts', `export * from '@parley/schemas/json/flow.json';`)).toEqual([]);
  });
});

describe('districts of the server', () => {
  it.each([
    ['runtime-server/src/platform/http/a.ts', '../../visitors/ratings/a.ts', /platform may not import visitors/],
    ['runtime-server/src/desk/a.ts', '../insight/a.ts', /desk may not import insight.*a fact that insight listens to/],
    ['runtime-server/src/relays/hooks/a.ts', '../../server.ts', /relays may not import assembly.*assembly pass in/],
    ['runtime-server/src/platform/a.ts', '../demo/a.ts', /platform may not import assembly.*may import: platform\./],
    ['runtime-server/src/desk/a.ts', '../testing/a.ts', /desk may not import assembly/],
    [
      'runtime-server/src/platform/a.ts',
      '../queue/a.ts',
      /src\/queue\/ is in no district: move it into one \(platform,/,
    ],
    ['runtime-server/src/queue/rooms/a.ts', '../../server.ts', /src\/queue\/ is in no district.*scripts\/arrows\.mjs/],
  ])('refuse %s importing %s', async (file, specifier, message) => {
    expect(await lint(file, `export * from '${specifier}';`)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    ['runtime-server/src/visitors/ratings/a.ts', '../../platform/http/a.ts'],
    ['runtime-server/src/visitors/ratings/a.ts', '../window/a.ts'],
    ['runtime-server/src/relays/a.ts', '../insight/a.ts'],
    ['runtime-server/src/server.ts', './relays/a.ts'],
    ['runtime-server/src/demo/a.ts', '../desk/a.ts'],
    ['runtime-server/src/demo/a.ts', '../server.ts'],
    ['runtime-server/src/platform/a.test.ts', '../visitors/a.ts'],
    ['engine/src/platform/a.ts', '../visitors/a.ts'],
  ])('let %s import %s', async (file, specifier) => {
    expect(await lint(file, `export * from '${specifier}';`)).toEqual([]);
  });
});

describe('module folders', () => {
  it.each([
    ['modules/src/branch/branch.compile.ts', '../message/message.schema.ts', /Modules do not know each other.*shared/],
    ['modules/src/branch/parts/a.ts', '../../message/a.ts', /Modules do not know each other/],
    ['modules/src/branch/a.ts', '../host/a.ts', /Modules do not know each other/],
    ['modules/src/branch/a.ts', '../registry.ts', /own folder, modules\/src\/shared\/ or a package/],
    ['modules/src/shared/a.ts', '../message/a.ts', /serves every module and knows none/],
  ])('refuses %s importing %s', async (file, specifier, message) => {
    expect(await lint(file, `export * from '${specifier}';`)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    ['modules/src/branch/parts/a.ts', '../branch.schema.ts'],
    ['modules/src/branch/a.ts', '../shared/text.ts'],
    ['modules/src/host/a.ts', '../robot/robot-index.ts'],
    ['modules/src/index.ts', './branch/branch.module.ts'],
  ])('lets %s import %s', async (file, specifier) => {
    expect(await lint(file, `export * from '${specifier}';`)).toEqual([]);
  });
});

describe('declared dependencies', () => {
  it.each([
    ['engine/src/a.ts', 'pg', /'pg' is not declared in engine\/package\.json/],
    ['engine/src/a.ts', 'vitest', /'vitest' is not declared in engine\/package\.json/],
    ['runtime-server/src/a.ts', 'smtp-server', /'smtp-server' is not declared in runtime-server\/package\.json/],
    ['runtime-server/src/a.test.ts', 'commander', /'commander' is not declared/],
    ['scripts/a.ts', 'esbuild/types', /'esbuild' is not declared in package\.json/],
  ])('refuses %s importing %s', async (file, specifier, message) => {
    expect(await lint(file, `export * from '${specifier}';`)).toEqual([expect.stringMatching(message)]);
  });

  it.each([
    ['engine/src/a.ts', 'xstate/graph'],
    ['engine/src/a.test.ts', 'fast-check'],
    ['engine/src/testing/index.ts', 'vitest'],
    ['runtime-server/src/a.test.ts', 'smtp-server'],
    ['runtime-server/src/a.ts', '@hono/node-server'],
    ['scripts/a.ts', 'prettier'],
  ])('lets %s import %s', async (file, specifier) => {
    expect(await lint(file, `export * from '${specifier}';`)).toEqual([]);
  });
});

describe('purity of schemas, engine and modules', () => {
  it.each([
    ['Date.now()', /reads no clock: take the time from the event/],
    ['new Date()', /reads no clock/],
    ['Date()', /reads no clock/],
    ['performance.now()', /reads no clock/],
    ['Math.random()', /is deterministic: take ids/],
    ['crypto.randomUUID()', /is deterministic: take ids/],
    ['setTimeout(() => {}, 1)', /sets no timer: return a deadline as an effect/],
    ['setInterval(() => {}, 1)', /sets no timer/],
    ['globalThis.setTimeout(() => {}, 1)', /sets no timer/],
    [`fetch('/')`, /reaches no network: return an effect/],
    [`globalThis.fetch('/')`, /globalThis is no way around/],
    ['process.env', /also runs in a browser/],
    ['window.name', /also runs on the server/],
    [`console.log('a')`, /prints nothing/],
    ['DateTime.now()', /reads no clock/],
    ['DateTime.utc()', /reads no clock/],
    [`Handlebars.compile('a')`, /walk Handlebars\.parse/],
    [`new Worker('a')`, /starts no thread/],
    [`import('node:fs')`, /'node:fs' is a Node built-in and \w+ also runs in a browser/],
    [`import('fs')`, /Write 'node:fs'/],
  ])('refuses %s', async (expression, message) => {
    for (const file of ['schemas/src/a.ts', 'content/src/a.ts', 'engine/src/a.ts', 'modules/src/end/a.ts'])
      expect(await lint(file, `export const a = () => ${expression};`)).toContainEqual(expect.stringMatching(message));
  });

  it('lets them use dates that are given', async () => {
    expect(await lint('engine/src/a.ts', `export const a = (now: string) => new Date(now);`)).toEqual([]);
  });

  it('lets only the half of content that draws use the page', async () => {
    expect(await lint('content/src/draw/a.ts', `export const a = () => window.name;`)).toEqual([]);
    expect(await lint('content/src/draw/a.ts', `export const a = (b: Element) => (b.innerHTML = '');`)).toEqual([
      expect.stringMatching(/only through the sanitiser/),
    ]);
  });

  it('lets their tests use Node, clocks and timers', async () => {
    const code = `import { readFile } from 'node:fs/promises'; export const a = [Date.now(), process.pid, readFile];`;
    expect(await lint('engine/src/a.test.ts', code)).toEqual([]);
    expect(await lint('modules/src/end/end.test.ts', code)).toEqual([]);
  });

  it('lets only the hosts of the expression worker use threads and timers, and nothing else', async () => {
    const code = `export const a = () => [new Worker('a'), setTimeout(() => {}, 1), globalThis.setTimeout(() => {}, 1)];`;
    expect(await lint('engine/src/expression/expression-worker-host.ts', code)).toEqual([]);
    expect(await lint('engine/src/expression/evaluate.ts', code)).toHaveLength(3);
    const impure = `export const a = () => [Date.now(), Math.random(), fetch('/')];`;
    expect(await lint('engine/src/expression/expression-worker-host.ts', impure)).toHaveLength(3);
  });

  it('keeps the clients free of page and process', async () => {
    expect(await lint('sdk/src/visitor/a.ts', `export const a = () => [document.title, process.pid];`)).toEqual([
      expect.stringMatching(/runs in a browser and in Node/),
      expect.stringMatching(/runs in a browser and in Node/),
    ]);
  });
});

describe('injected clock and ids of the server', () => {
  it.each([
    ['export const a = Date.now();', /injected clock/],
    ['export const a = new Date();', /injected clock/],
    ['export const a = Math.random();', /injected ids/],
    ['export const a = crypto.randomUUID();', /injected ids/],
    [`import { randomUUID } from 'node:crypto'; export const a = randomUUID;`, /injected ids/],
    ['setTimeout(() => {}, 1);', /timers of the injected clock/],
    [
      `import { setTimeout as wait } from 'node:timers/promises'; export const a = wait;`,
      /timers of the injected clock/,
    ],
  ])('refuses %s in a feature, and lets platform and tests', async (code, message) => {
    expect(await lint('runtime-server/src/queue/a.ts', code)).toEqual([expect.stringMatching(message)]);
    expect(await lint('runtime-server/src/platform/clock.ts', code)).toEqual([]);
    expect(await lint('runtime-server/src/queue/a.test.ts', code)).toEqual([]);
  });
});

describe('style', () => {
  it.each([
    ['engine/src/a.ts', 'export default 1;', /Named exports only/],
    ['engine/src/a.ts', `export * from './b';`, /names the file as it is on disk/],
    ['engine/src/a.ts', `export * from './b.js';`, /names the file as it is on disk/],
    ['engine/src/a.test.ts', `it.skip('a', () => {});`, /Every test runs/],
    ['engine/src/a.test.ts', `describe.only('a', () => {});`, /Every test runs/],
    ['engine/src/a.ts', 'export const a: any = 1;', /Unexpected any/],
    ['engine/src/a.ts', 'export const a = (b?: string) => b!.length;', /non-null assertion/],
    ['engine/src/a.ts', '// eslint-disable-next-line no-eval\nexport const a = 1;', /Unused eslint-disable directive/],
  ])('in %s refuses %s', async (file, code, message) => {
    expect(await lint(file, code)).toEqual([expect.stringMatching(message)]);
  });
});

async function lint(file: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath: join(root, file) });
  return result?.messages.map(({ message }) => message) ?? ['not linted'];
}
