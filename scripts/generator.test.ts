import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { generateFiles, loadGenerators } from './generator.ts';
import { listModuleTypes, registrySource } from './generators/module-registry.ts';

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'generate-'));
});

afterEach(async () => {
  await rm(root, { recursive: true, force: true });
});

const generators = [
  {
    name: 'a',
    outputs: async () =>
      new Map([
        ['deep/a.json', '{"b":   1}'],
        ['b.txt', 'x '],
      ]),
  },
];

it('writes what is missing, formatted, and then finds it up to date', async () => {
  expect(await generateFiles(root, generators, false)).toEqual([
    { path: 'deep/a.json', isStale: true },
    { path: 'b.txt', isStale: true },
  ]);
  expect(await readFile(join(root, 'deep/a.json'), 'utf8')).toBe('{ "b": 1 }\n');
  expect(await readFile(join(root, 'b.txt'), 'utf8')).toBe('x ');
  expect((await generateFiles(root, generators, true)).some(({ isStale }) => isStale)).toBe(false);
});

it('names stale files when checking and leaves them as they are', async () => {
  await generateFiles(root, generators, false);
  await writeFile(join(root, 'b.txt'), 'edited');
  expect(await generateFiles(root, generators, true)).toContainEqual({ path: 'b.txt', isStale: true });
  expect(await readFile(join(root, 'b.txt'), 'utf8')).toBe('edited');
});

it('loads the registry first, for other generators import what imports it', async () => {
  const names: string[] = [];
  for await (const { name } of loadGenerators(fileURLToPath(new URL('generators', import.meta.url)))) names.push(name);
  expect(names[0]).toBe('module registry');
});

it('lists module folders in the registry, sorted, and no other folder', async () => {
  for (const type of ['service-time', 'branch', 'shared']) await mkdir(join(root, type));
  await writeFile(join(root, 'service-time/service-time.module.ts'), '');
  await writeFile(join(root, 'branch/branch.module.ts'), '');
  const types = await listModuleTypes(root);
  expect(types).toEqual(['branch', 'service-time']);
  expect(registrySource(types)).toContain(
    [
      `import { branchModule } from './branch/branch.module.ts';`,
      `import { serviceTimeModule } from './service-time/service-time.module.ts';`,
    ].join('\n'),
  );
  expect(registrySource(types)).toContain('export const moduleRegistry = [branchModule, serviceTimeModule];');
});
