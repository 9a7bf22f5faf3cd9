import { readdirSync, statSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { runProcess } from '../run-process.mjs';

const compressed = promisify(gzip);

/**
 * Bundles a screen by Vite, in a process of its own.
 *
 * @param {string} root
 * @param {string} folder
 */
export async function buildScreen(root, folder) {
  const vite = dirname(createRequire(join(root, 'package.json')).resolve('vite/package.json'));
  const config = join(root, folder, 'vite.config.ts');
  const args = [join(vite, 'bin/vite.js'), 'build', '--logLevel', 'warn', '--config', config];
  const code = await runProcess(process.execPath, args, { cwd: root });
  if (code !== 0) throw new Error(`Vite could not build ${folder}; see above.`);
  await compress(join(root, folder, 'dist'));
}

/**
 * Puts a compressed copy beside each file that is worth it, which is what the server sends.
 *
 * @param {string} folder
 */
async function compress(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(html|js|css|svg|json)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => statSync(file).size >= 1024);
  await Promise.all(
    files.map(async (file) => writeFile(`${file}.gz`, await compressed(await readFile(file), { level: 9 }))),
  );
}
