import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';

/** Where the designer's own page and the bare one are served, both built for production. */
export type CanvasPages = AsyncDisposable & { designer: string; bare: string };

const repository = fileURLToPath(new URL('../../../', import.meta.url));

export async function serveCanvasPages(): Promise<CanvasPages> {
  const outDir = await mkdtemp(join(tmpdir(), 'parley-bench-page-'));
  const root = join(repository, 'bench/pages/bare-flow');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    plugins: [react()],
    build: { outDir, emptyOutDir: true, chunkSizeWarningLimit: 2_000 },
  });
  const bare = await serve(root, outDir);
  const designer = await serve(join(repository, 'designer/dev'), join(repository, 'designer/dist'));
  return {
    bare: bare.url,
    designer: designer.url,
    async [Symbol.asyncDispose]() {
      await Promise.all([bare.close(), designer.close()]);
      await rm(outDir, { recursive: true, force: true });
    },
  };
}

async function serve(root: string, outDir: string) {
  const server = await preview({ root, configFile: false, logLevel: 'error', build: { outDir }, preview: { port: 0 } });
  const url = server.resolvedUrls?.local[0];
  if (url === undefined) throw new Error(`The page in ${root} could not be served.`);
  return { url, close: () => server.close() };
}
