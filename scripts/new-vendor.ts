// `npm run new:vendor <kind>`: makes the files of a new vendor of chats; nothing else is edited.
import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generateFiles, loadGenerators } from './generator.ts';
import { filesOfNewVendor, kindProblem } from './new-vendor-files.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const [kind = ''] = process.argv.slice(2);
const files = kindProblem(kind) === null ? filesOfNewVendor(kind) : new Map<string, string>();
const taken = [...files.keys()].find((path) => existsSync(join(root, path)));
const problem = kindProblem(kind) ?? (taken === undefined ? null : `${taken} exists already.`);

if (problem !== null) {
  console.error(`${problem}\nUsage: npm run new:vendor <kind>, for example: npm run new:vendor line-chat`);
  process.exitCode = 1;
} else {
  for (const [path, content] of files) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await writeFile(join(root, path), content);
    console.log(`wrote ${path}`);
  }
  for (const { path, isStale } of await generateFiles(root, loadGenerators(join(root, 'scripts/generators')), false))
    if (isStale) console.log(`wrote ${path}`);
  console.log(
    `\nNow make it yours: its settings in schemas/src/vendors/${kind}.vendor.ts, then its driver and routes.`,
  );
}
