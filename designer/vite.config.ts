import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defaultClientConditions, defineConfig } from 'vite';

// A busy machine is no reason for a warning.
const rolldownOptions = { checks: { bundlerTimings: false } };

/** The designer's own page, which needs no server: `npm run designer`. */
export default defineConfig({
  root: fileURLToPath(new URL('./dev', import.meta.url)),
  plugins: [react()],
  resolve: { conditions: ['@parley/source', ...defaultClientConditions] },
  build: { outDir: '../dist', emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1_500, rolldownOptions },
  worker: { format: 'es' },
  server: { port: 5174 },
});
