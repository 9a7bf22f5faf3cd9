// `npm run new:module <type>`: makes the folder of a new module, which passes the conformance suite as it is.
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateFiles, loadGenerators } from './generator.ts';
import { filesOfNewModule, typeProblem } from './new-module-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const [type = ''] = process.argv.slice(2);
const folder = join(root, 'modules/src', type);
const problem = typeProblem(type) ?? (existsSync(folder) ? `modules/src/${type} exists already.` : null);

if (problem !== null) {
  console.error(`${problem}\nUsage: npm run new:module <type>, for example: npm run new:module rate-service`);
  process.exitCode = 1;
} else {
  await mkdir(folder);
  for (const [name, content] of filesOfNewModule(type, await readTemplate())) {
    await writeFile(join(folder, name), content);
    console.log(`wrote ${relative(root, join(folder, name))}`);
  }
  for (const { path, isStale } of await generateFiles(root, loadGenerators(join(root, 'scripts/generators')), false))
    if (isStale) console.log(`wrote ${path}`);
  console.log(`\nNow make it yours, beginning with ${type}.schema.ts. Try it: npx vitest run modules/src/${type}`);
}

/** The template is a module like any other, checked and tested as such. */
async function readTemplate(): Promise<Map<string, string>> {
  const template = join(root, 'modules/test/module-template');
  const names = (await readdir(template)).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(join(template, name), 'utf8')] as const)),
  );
}
