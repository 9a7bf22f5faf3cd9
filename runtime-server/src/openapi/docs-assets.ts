import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

export type DocsAsset = { contentType: string; bytes: Uint8Array<ArrayBuffer> };

/** A file of the API reference's page; null when there is no such file. Nothing is loaded from elsewhere. */
export async function readDocsAsset(file: string): Promise<DocsAsset | null> {
  if (file === 'start.js') return { contentType: types.js, bytes: new TextEncoder().encode(start) };
  const contentType = files.get(file);
  if (contentType === undefined) return null;
  let bytes = loaded.get(file);
  if (!bytes) {
    bytes = new Uint8Array(await readFile(createRequire(import.meta.url).resolve(`swagger-ui-dist/${file}`)));
    loaded.set(file, bytes);
  }
  return { contentType, bytes };
}

const types = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8', png: 'image/png' };

const files = new Map([
  ['swagger-ui-bundle.js', types.js],
  ['swagger-ui.css', types.css],
  ['favicon-32x32.png', types.png],
]);

const loaded = new Map<string, Uint8Array<ArrayBuffer>>();

/** The policy forbids scripts inside the page. */
const start = `SwaggerUIBundle({
  url: new URL('v1/openapi.json', document.baseURI).href,
  dom_id: '#reference',
  deepLinking: true,
  validatorUrl: null,
  displayRequestDuration: true,
  docExpansion: 'none',
  requestInterceptor: (request) => ({ ...request, credentials: 'same-origin' }),
});
`;
