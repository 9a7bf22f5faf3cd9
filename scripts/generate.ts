// `npm run generate`: writes every generated file; with --check it only says which are stale and fails.
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateFiles, loadGenerators } from './generator.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const isCheck = process.argv.includes('--check');
const files = await generateFiles(root, loadGenerators(join(root, 'scripts/generators')), isCheck);
const stale = files.filter(({ isStale }) => isStale).map(({ path }) => path);

if (stale.length === 0) console.log(`${files.length} generated file(s) are up to date.`);
else if (isCheck) {
  for (const path of stale) console.error(`${path} is stale: what it is generated from has changed.`);
  console.error('\nRun `npm run generate` and commit the result.');
  process.exitCode = 1;
} else for (const path of stale) console.log(`wrote ${path}`);
