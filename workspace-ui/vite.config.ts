import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, defaultClientConditions, defineConfig, type Plugin } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
// A busy machine is no reason for a warning.
const checks = { bundlerTimings: false };
const resolve = { conditions: ['@parley/source', ...defaultClientConditions] };

/** The web app, and the script that shows it on pages of other systems. `npm run dev` serves it with reloads beside a running server. */
export default defineConfig({
  root,
  plugins: [react(), agentEndScript()],
  resolve,
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    sourcemap: false,
    target: 'es2022',
    chunkSizeWarningLimit: 1_500,
    rolldownOptions: { checks },
  },
  worker: { format: 'es' },
  server: {
    port: 5173,
    proxy: { '/api': { target: 'http://127.0.0.1:8080', ws: true }, '/docs': 'http://127.0.0.1:8080' },
  },
});

/** A classic script in one piece: it is built by itself, so that it shares nothing with the app. */
function agentEndScript(): Plugin {
  return {
    name: 'parley-agent-end',
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
          target: 'es2022',
          rolldownOptions: {
            checks,
            input: 'src/embed-script/main.ts',
            output: { format: 'iife', entryFileNames: 'sdk/agent.js' },
          },
        },
      });
    },
  };
}
