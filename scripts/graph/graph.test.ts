import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCycles } from './cycles.ts';
import { findDeadCode } from './dead-code.ts';
import { findDeadDependencies } from './dead-dependencies.ts';
import { readImportGraph } from './import-graph.ts';
import { findTablesOfHigherDistricts } from './table-reads.ts';
import type { ImportGraph } from './import-graph.ts';
import { findRoomCircles } from './room-circles.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'graph-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

describe('cycles', () => {
  it('finds none in a tree', async () => {
    const graph = await graphOf({
      'a/src/index.ts': `import { b } from './b.ts'; export const a = b;`,
      'a/src/b.ts': `export const b = 1;`,
    });
    expect(findCycles(graph)).toEqual([]);
  });

  it('finds a cycle of files once, through types and re-exports too', async () => {
    const graph = await graphOf({
      'a/src/index.ts': `export * from './b.ts';`,
      'a/src/b.ts': `import type { C } from './c.ts'; export type B = C;`,
      'a/src/c.ts': `import { x } from './index.ts'; export type C = typeof x;`,
    });
    expect(findCycles(graph)).toEqual(['a/src/b.ts → a/src/c.ts → a/src/index.ts → a/src/b.ts']);
  });

  it('does not count an import made later', async () => {
    const graph = await graphOf({
      'a/src/index.ts': `export const load = () => import('./b.ts');`,
      'a/src/b.ts': `import { load } from './index.ts'; export const b = load;`,
    });
    expect(findCycles(graph)).toEqual([]);
  });

  it('finds a cycle between packages that is none between files', async () => {
    const graph = await graphOf({
      'a/src/index.ts': `import { x } from '@t/b/deep'; export const a = x;`,
      'a/src/other.ts': `export const other = 1;`,
      'b/src/index.ts': `import { other } from '@t/a/other'; export const b = other;`,
      'b/src/deep.ts': `export const x = 1;`,
    });
    expect(findCycles(graph)).toEqual(['a → b → a']);
  });

  it('finds a cycle of declared dependencies', async () => {
    const graph = await graphOf({}, { a: ['@t/b'], b: ['@t/a'] });
    expect(findCycles(graph)).toEqual(['a → b → a']);
  });
});

describe('circles of rooms', () => {
  const circle = {
    'a/src/one/x.ts': `import type { Y } from '../two/y.ts'; export type X = Y;`,
    'a/src/two/y.ts': `export type Y = 1;`,
    'a/src/two/z.ts': `export * from '../one/other.ts';`,
    'a/src/one/other.ts': `export const other = 1;`,
  };

  it('finds none where rooms stand on each other', async () => {
    const graph = await graphOf({
      'a/src/index.ts': `import { x } from './upper/x.ts'; export const a = x;`,
      'a/src/upper/x.ts': `import { y } from '../lower/y.ts'; import { name } from '../name.ts'; export const x = [y, name];`,
      'a/src/lower/y.ts': `import { name } from '../name.ts'; export const y = name;`,
      'a/src/name.ts': `export const name = 1;`,
    });
    expect(findRoomCircles(graph)).toEqual([]);
  });

  it('finds one that is none between files, and names what makes each arrow', async () => {
    expect(findRoomCircles(await graphOf(circle))).toEqual([
      [
        'a/src: one → two → one',
        '  one → two',
        '    one/x.ts → two/y.ts',
        '  two → one',
        '    two/z.ts → one/other.ts',
      ].join('\n'),
    ]);
  });

  it('names a few imports of an arrow that many make', async () => {
    const many = [1, 2, 3, 4, 5, 6].map((each) => [`a/src/one/x${each}.ts`, circle['a/src/one/x.ts']]);
    expect(findRoomCircles(await graphOf({ ...circle, ...Object.fromEntries(many) }))).toEqual([
      expect.stringContaining('    one/x3.ts → two/y.ts\n    and 3 more\n  two → one'),
    ]);
  });

  it('takes a file beside rooms for a room of its own', async () => {
    const graph = await graphOf({
      'a/src/one/x.ts': `import { top } from '../top.ts'; export const x = top;`,
      'a/src/top.ts': `import { other } from './one/other.ts'; export const top = other;`,
      'a/src/one/other.ts': circle['a/src/one/other.ts'],
    });
    expect(findRoomCircles(graph)).toEqual([expect.stringContaining('a/src: one → top.ts → one')]);
  });

  it('looks into rooms at every depth', async () => {
    const deeper = Object.entries(circle).map(([path, text]) => [path.replace('a/src', 'a/src/room/inner'), text]);
    expect(findRoomCircles(await graphOf(Object.fromEntries(deeper)))).toEqual([
      expect.stringContaining('a/src/room/inner: one → two → one'),
    ]);
  });

  it('does not count tests, fixtures, imports made later and other packages', async () => {
    const later = { ...circle, 'a/src/two/z.ts': `export const load = () => import('../one/other.ts');` };
    expect(findRoomCircles(await graphOf(later))).toEqual([]);
    for (const name of ['z.test.ts', 'z.fixtures.ts']) {
      const { 'a/src/two/z.ts': text, ...rest } = circle;
      expect(findRoomCircles(await graphOf({ ...rest, [`a/src/two/${name}`]: text }))).toEqual([]);
    }
    const apart = {
      ...circle,
      'a/src/two/z.ts': `export * from '@t/b';`,
      'b/src/index.ts': `export * from '@t/a/one/x';`,
    };
    expect(findRoomCircles(await graphOf(apart))).toEqual([]);
  });
});

describe('tables of higher districts', () => {
  const manifest = JSON.stringify({ name: '@t/runtime-server' });
  const tables = (name: string): string =>
    `declare module '../platform/tables.ts' { interface Tables { ${name}: { id: string };\n } }`;

  it('are named by no SQL below, neither built nor raw', async () => {
    const graph = await graphOf({
      'package.json': JSON.stringify({ name: 't', workspaces: ['runtime-server'] }),
      'runtime-server/package.json': manifest,
      'runtime-server/src/sessions/tables.ts': tables('session').replace('{ session', '{\n session'),
      'runtime-server/src/organisation/agent.store.ts': `export const a = (db) => db.selectFrom('session as s');`,
      'runtime-server/src/organisation/raw.store.ts': 'export const b = sql`select 1 from session where id = 1`;',
      'runtime-server/src/organisation/fine.store.ts': 'export const c = sql`select 1 from agent`;',
      'runtime-server/src/desk/list.ts': `export const d = (db) => db.selectFrom('session');`,
      'runtime-server/src/platform/migrations/0001.ts': 'export const e = sql`update session set id = 2`;',
    });
    expect(await findTablesOfHigherDistricts(graph)).toEqual([
      expect.stringContaining("organisation/agent.store.ts: its SQL names the table 'session', which is of sessions"),
      expect.stringContaining("organisation/raw.store.ts: its SQL names the table 'session', which is of sessions"),
    ]);
  });
});

describe('dead code', () => {
  it('finds none where all is used, by any way of importing', async () => {
    const graph = await graphOf({
      'a/src/index.ts': `export { one } from './one.ts'; export * from './two.ts'; export * as ns from './three.ts';`,
      'a/src/one.ts': `import * as all from './four.ts'; export const one = [all, import('./five.ts')];`,
      'a/src/two.ts': `export const two = new URL('./six.ts', import.meta.url);`,
      'a/src/three.ts': `export const three = 3;`,
      'a/src/four.ts': `export const four = 4;`,
      'a/src/five.ts': `export const five = 5;`,
      'a/src/six.ts': `import { seven } from './inner/index.ts'; import type { Eight } from './eight.ts'; console.log(seven as Eight);`,
      'a/src/inner/index.ts': `export { six as seven } from './seven.ts';`,
      'a/src/inner/seven.ts': `export const six = 7;`,
      'a/src/eight.ts': `export type Eight = Nine | number; export interface Nine { x: 1 }`,
      'b/src/main.ts': `import { one } from '@t/a'; console.log(one);`,
    });
    expect(findDeadCode(graph)).toEqual([]);
  });

  it('finds files that no entry point reaches, and says when a test does', async () => {
    const graph = await graphOf({
      'a/src/index.ts': `export const a = 1;`,
      'a/src/lost.ts': `export const lost = 1;`,
      'a/src/tested.ts': `export const tested = 1;`,
      'a/src/tested.test.ts': `import { tested } from './tested.ts'; import { f } from './a.fixtures.ts'; tested; f;`,
      'a/src/a.fixtures.ts': `export const f = 1;`,
    });
    expect(findDeadCode(graph)).toEqual([
      expect.stringContaining('a/src/lost.ts: no entry point reaches this file'),
      expect.stringContaining('a/src/tested.ts: only tests reach this file'),
    ]);
  });

  it('finds exports that nobody imports', async () => {
    const graph = await graphOf({
      'a/src/index.ts': `import { used } from './b.ts'; export const a = used;`,
      'a/src/b.ts': [
        `export const used = 1;`,
        `export function unused(): void {}`,
        `export const inner = 2;`,
        `export type Dead = 1;`,
        `console.log(inner);`,
      ].join('\n'),
    });
    expect(findDeadCode(graph)).toEqual([
      `a/src/b.ts:2: 'unused' is exported and nobody imports it. Delete it.`,
      `a/src/b.ts:3: 'inner' is exported and nobody imports it. Drop the export.`,
      `a/src/b.ts:4: 'Dead' is exported and nobody imports it. Delete it.`,
    ]);
  });

  it('finds exports that only tests and unused barrels use, and lets a test look at a helper', async () => {
    const graph = await graphOf({
      'a/src/index.ts': `import { used } from './b/index.ts'; export const a = used;`,
      'a/src/b/index.ts': `export { used, passed } from './b.ts';`,
      'a/src/b/b.ts': `export const used = () => helper(); export const passed = 1; export const helper = () => 1; export const onlyTested = 1;`,
      'a/src/b/b.test.ts': `import { helper, onlyTested } from './b.ts'; helper; onlyTested;`,
    });
    expect(findDeadCode(graph)).toEqual([
      `a/src/b/b.ts:1: 'passed' is exported and nobody imports it. Delete it.`,
      `a/src/b/b.ts:1: 'onlyTested' is used by tests only. Delete it with its tests, or put it to use.`,
    ]);
  });
});

describe('dead dependencies', () => {
  const root = (...names: string[]): string =>
    JSON.stringify({ name: 't', workspaces: ['a', 'b'], devDependencies: versions(names) });
  const versions = (names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '1.0.0']));

  it('finds none where all are imported, by any way of importing', async () => {
    const graph = await graphOf(
      {
        'a/src/index.ts': [
          `import { x } from 'one/deep'; export * from '@two/x'; export type T = import('three').T;`,
          `const four = import('four'); const five = import.meta.resolve('five/package.json');`,
          `const six = createRequire(import.meta.url).resolve('six');`,
          'const seven = createRequire(import.meta.url).resolve(`seven/${x}`);',
        ].join('\n'),
        'a/test/a.test.ts': `import 'eight'; import '@t/b';`,
      },
      { a: ['one', '@two/x', 'three', 'four', 'five', 'six', 'seven', 'eight', '@t/b'] },
    );
    expect(findDeadDependencies(graph, {})).toEqual([]);
  });

  it('finds those that nobody imports, also where only another package does', async () => {
    const graph = await graphOf(
      { 'a/src/index.ts': `import './one'; import 'two'; const path = folder.resolve('three');` },
      { a: ['one', 'three'], b: ['two'] },
    );
    expect(findDeadDependencies(graph, {})).toEqual(
      [
        ['a', 'one'],
        ['a', 'three'],
        ['b', 'two'],
      ].map(
        ([folder, name]) =>
          `${folder}/package.json: nobody imports '${name}'. Remove it, or, if it is found by its name, list it in scripts/graph/used-by-name.ts.`,
      ),
    );
  });

  it('counts for the root what a package imports without declaring it, and nothing that it declares itself', async () => {
    const graph = await graphOf(
      {
        'package.json': root('one', 'two', 'three'),
        'a/src/a.test.ts': `import 'one'; import 'two';`,
        'x.mjs': `import 'three';`,
      },
      { a: ['two'] },
    );
    expect(findDeadDependencies(graph, {})).toEqual([expect.stringContaining(`package.json: nobody imports 'two'.`)]);
  });

  it('takes types for used where what they describe is', async () => {
    const graph = await graphOf(
      {
        'package.json': root('@types/node', '@types/one', '@types/two__x', '@types/three'),
        'a/src/index.ts': `import 'one'; import '@two/x'; import 'node:fs/promises';`,
      },
      { a: ['one', '@two/x', '@types/one'], b: ['@types/one'] },
    );
    expect(findDeadDependencies(graph, {})).toEqual([
      expect.stringContaining(`package.json: nobody imports '@types/three'.`),
      expect.stringContaining(`b/package.json: nobody imports '@types/one'.`),
    ]);
  });

  it('believes a list of what is used by its name, as long as it is needed', async () => {
    const graph = await graphOf({ 'a/src/index.ts': `import 'two';` }, { a: ['one', 'two'] });
    expect(findDeadDependencies(graph, { a: { one: 'a tool', two: 'a peer', three: 'nobody' } })).toEqual([
      `scripts/graph/used-by-name.ts: 'two' is imported in a/package.json. Drop the line.`,
      `scripts/graph/used-by-name.ts: 'three' is not declared in a/package.json. Drop the line.`,
    ]);
  });
});

/** Packages `@t/a` and `@t/b`, each exporting its index and every file of src by name. */
async function graphOf(
  files: Record<string, string>,
  dependencies: Record<string, string[]> = {},
): Promise<ImportGraph> {
  const manifest = (folder: string): string =>
    JSON.stringify({
      name: `@t/${folder}`,
      exports: {
        '.': { '@parley/source': './src/index.ts' },
        './*': { '@parley/source': './src/*.ts' },
      },
      dependencies: Object.fromEntries((dependencies[folder] ?? []).map((name) => [name, '1.0.0'])),
    });
  const all = {
    'package.json': JSON.stringify({ name: 't', workspaces: ['a', 'b', 'not-there-yet'] }),
    'a/package.json': manifest('a'),
    'b/package.json': manifest('b'),
    ...files,
  };
  for (const [path, content] of Object.entries(all)) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
  }
  return readImportGraph(root);
}
