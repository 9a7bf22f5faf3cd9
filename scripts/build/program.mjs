import { rmSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { translation } from './translation.mjs';

/**
 * Packages that look for files of their own beside their code (threads that they start, WebAssembly). They stay where npm
 * has put them.
 */
const keptApart = ['pino', 'piscina', 'heic-decode'];

/**
 * Bundles `src/main.ts` of a package, from the sources of ours and with the packages from npm that it uses, into
 * `dist/program/main.js` and a few files beside it.
 *
 * @param {string} root
 * @param {string} folder
 */
export async function buildProgram(root, folder) {
  const target = join(root, folder, 'dist/program');
  const bundle = await rolldown({
    ...translation,
    cwd: root,
    input: { main: entry },
    external: (specifier) => keptApart.includes(specifier),
    resolve: { conditionNames: ['@parley/source', 'node'] },
    plugins: [enterByNamedSources(join(root, folder, 'src/main.ts')), keepAddresses(root, target), refuseStrays()],
  });
  try {
    const { output } = await bundle.write({
      dir: target,
      format: 'esm',
      entryFileNames: '[name].js',
      chunkFileNames: '[name]-[hash].js',
      cleanDir: true,
      sourcemap: true,
      sourcemapExcludeSources: true,
      codeSplitting: { groups: [{ name: 'packages', test: /[\\/]node_modules[\\/]/, tags: ['$initial'] }] },
    });
    // Traces name our own sources; reading the map of everything else would take longer than it is worth.
    for (const file of output)
      if (file.type === 'chunk' && file.moduleIds.every(isForeign))
        rmSync(join(target, `${file.fileName}.map`), { force: true });
  } finally {
    await bundle.close();
  }
}

/** @param {string} id */
function isForeign(id) {
  return /[\\/]node_modules[\\/]/.test(id);
}

const entry = '\0program';

/**
 * Makes errors name our sources before anything else runs.
 *
 * @param {string} main
 * @returns {import('rolldown').Plugin}
 */
function enterByNamedSources(main) {
  const first = fileURLToPath(new URL('./name-sources.mjs', import.meta.url));
  return {
    name: 'enter-by-named-sources',
    resolveId: { filter: { id: /^\0program$/ }, handler: (id) => id },
    load: {
      filter: { id: /^\0program$/ },
      handler: () => [first, main].map((file) => `import ${JSON.stringify(file)};`).join('\n'),
    },
  };
}

/**
 * Our files find others relative to their own address: in a bundle it stays the address of the file that the library
 * build makes of the same source.
 *
 * @param {string} root
 * @param {string} target
 * @returns {import('rolldown').Plugin}
 */
function keepAddresses(root, target) {
  return {
    name: 'keep-addresses',
    transform: {
      filter: { id: /[\\/]src[\\/].*\.ts$/, code: /\bimport\.meta\.url\b/ },
      handler(code, id) {
        const [folder, , ...path] = relative(root, id).split(sep);
        if (folder === undefined || folder === 'node_modules') return null;
        const built = join(root, folder, 'dist', ...path).replace(/\.ts$/, '.js');
        const address = relative(target, built).split(sep).join('/');
        return {
          code: code.replace(/\bimport\.meta\.url\b/g, `new URL('${address}', import.meta.url).href`),
          map: null,
        };
      },
    },
  };
}

/** @returns {import('rolldown').Plugin} */
function refuseStrays() {
  const stray = /\b__dirname\b|\bimport\.meta\.(?:url|dirname|filename)\b/;
  const comments = /\/\*.*?\*\/|^\s*\/\/.*?$/gms;
  return {
    name: 'refuse-strays',
    transform: {
      filter: { id: /[\\/]node_modules[\\/]/, code: stray },
      handler(code, id) {
        if (!stray.test(code.replace(comments, ''))) return null;
        throw new Error(
          `${id} looks for files beside itself, and would not find them in a bundle: add its package to keptApart in ` +
            'scripts/build/program.mjs.',
        );
      },
    },
  };
}
