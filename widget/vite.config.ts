import { fileURLToPath } from 'node:url';
import { build, defaultClientConditions, defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
// A busy machine is no reason for a warning.
const checks = { bundlerTimings: false };
const resolve = { conditions: ['@parley/source', ...defaultClientConditions] };

/** The window and the chat page (`chat.html`, hashed files), and the loader that host pages embed (`widget.js`). */
export default defineConfig({
  root,
  base: '/widget/',
  resolve,
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [loaderScript()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2020',
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { chat: 'chat.html' }, checks },
  },
  server: { port: 5175, proxy: { '/api': { target: 'http://127.0.0.1:8080', ws: true } } },
});

/** The loader is a classic script in one piece: it is built by itself, so that it shares nothing with the window. */
function loaderScript(): Plugin {
  return {
    name: 'parley-loader',
    apply: 'build',
    async closeBundle() {
      await build({
        configFile: false,
        root,
        resolve,
        logLevel: 'warn',
        build: {
          outDir: 'dist',
          emptyOutDir: false,
          target: 'es2020',
          rolldownOptions: {
            checks,
            input: 'src/loader/main.ts',
            output: { format: 'iife', entryFileNames: 'widget.js' },
          },
        },
      });
    },
  };
}
