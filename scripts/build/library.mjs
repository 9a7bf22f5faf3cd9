import { join } from 'node:path';
import { rolldown } from 'rolldown';
import { translation } from './translation.mjs';
import { listSources } from './packages.mjs';

/**
 * Translates the sources of a package file by file: `src/x.ts` becomes `dist/x.js`. What it imports from other packages
 * stays an import.
 *
 * @param {string} root
 * @param {string} folder
 */
export async function buildLibrary(root, folder) {
  const files = listSources(root, `${folder}/src`).filter((path) => /(?<!\.d)\.ts$/.test(path));
  const names = files.map((path) => path.slice(`${folder}/src/`.length, -'.ts'.length));
  const bundle = await rolldown({
    ...translation,
    cwd: root,
    input: Object.fromEntries(names.map((name) => [name, join(root, folder, 'src', `${name}.ts`)])),
    external: isForeign,
    treeshake: false,
    preserveEntrySignatures: 'strict',
  });
  try {
    await bundle.write({
      dir: join(root, folder, 'dist'),
      format: 'esm',
      preserveModules: true,
      preserveModulesRoot: join(root, folder, 'src'),
      entryFileNames: '[name].js',
      sourcemap: true,
      sourcemapExcludeSources: true,
    });
  } finally {
    await bundle.close();
  }
}

/**
 * Another package; not what the translation itself brings along.
 *
 * @param {string} specifier
 */
function isForeign(specifier) {
  return !/^[./\0]/.test(specifier) && !specifier.startsWith('@oxc-project/runtime/');
}
