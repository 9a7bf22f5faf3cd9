import { fileURLToPath } from 'node:url';
import { defaultClientConditions, defineConfig } from 'vite';

/** The window and the chat page (`chat.html`, hashed files), and the loader that host pages embed (`widget.js`). */
export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  base: '/widget/',
  resolve: { conditions: ['@parley/source', ...defaultClientConditions] },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2020',
    rollupOptions: {
      input: { chat: 'chat.html', widget: 'src/loader/main.ts' },
      output: { entryFileNames: ({ name }) => (name === 'widget' ? 'widget.js' : 'assets/[name]-[hash].js') },
    },
  },
  server: { port: 5175, proxy: { '/api': { target: 'http://127.0.0.1:8080', ws: true } } },
});
