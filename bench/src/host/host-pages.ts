import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A shop's page on an origin of its own, with the widget's script tag and without it. */
export type HostPages = AsyncDisposable & { bare: string; withWidget: string };

const products = 400;

export async function serveHostPages(script: { server: string; channelId: string }): Promise<HostPages> {
  const server = createServer((request, response) => {
    const tag =
      request.url === '/with-widget'
        ? `<script src="${script.server}/widget.js" data-channel="${script.channelId}" async></script>`
        : '';
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(shopPage(tag));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    // Another name than the chat's server: to the browser it is another site.
    bare: `http://localhost:${port}/bare`,
    withWidget: `http://localhost:${port}/with-widget`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** A page with something on it, so that there is work for the widget to be in the way of. */
function shopPage(tag: string): string {
  const cards = Array.from(
    { length: products },
    (_, index) =>
      `<article><h2>Tea ${index + 1}</h2><p>From the hills, picked in spring.</p><button>Buy</button></article>`,
  );
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A shop</title>
<style>main{display:grid;grid-template-columns:repeat(4,1fr);gap:8px}article{border:1px solid #ccc;padding:8px}</style>
</head><body><h1>A shop</h1><main>${cards.join('')}</main>${tag}</body></html>`;
}
