import { once } from 'node:events';
import { createServer } from 'node:http';

/** A page of somebody else that embeds the widget, on an origin of its own. */
export type HostPage = AsyncDisposable & { address: string };

/** Styles of a page that means no good: they would hide, move, colour and blow up whatever they reach. */
const hostileStyles = `
  * { all: unset !important; }
  div, iframe, button, span, svg, section { display: none !important; visibility: hidden !important; opacity: 0 !important;
    position: static !important; transform: rotate(180deg) scale(9) !important; width: 1px !important; z-index: -1 !important;
    pointer-events: none !important; font-size: 99px !important; color: lime !important; background: red !important; }
  body { display: block !important; overflow: hidden; }
  h1 { display: block !important; }
`;

/**
 * Serves a page with the embed code. Its Content-Security-Policy allows nothing but what the guide asks for: the script
 * and the frame of the chat's server.
 */
export async function startHostPage({
  server,
  channelId,
  attributes = '',
  inlineStub = '',
  policy = `default-src 'none'; style-src 'self'; script-src 'self' ${server}; frame-src ${server}`,
}: {
  server: string;
  channelId: string;
  attributes?: string;
  /** Calls made before the widget is there. */
  inlineStub?: string;
  policy?: string;
}): Promise<HostPage> {
  const page = createServer((request, response) => {
    response.setHeader('Content-Security-Policy', policy);
    if (request.url === '/hostile.css') return response.setHeader('Content-Type', 'text/css').end(hostileStyles);
    if (request.url === '/stub.js') return response.setHeader('Content-Type', 'text/javascript').end(inlineStub);
    response.setHeader('Content-Type', 'text/html; charset=utf-8').end(`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>A shop</title><link rel="stylesheet" href="/hostile.css"></head>
<body><h1>A shop</h1><script src="/stub.js"></script>
<script src="${server}/widget.js" data-channel="${channelId}" ${attributes} async></script></body></html>`);
  }).listen(0, '127.0.0.1');
  await once(page, 'listening');
  const at = page.address();
  if (at === null || typeof at === 'string') throw new Error('The host page got no port.');
  return {
    // Another name than the chat's server, so that it is another site to the browser.
    address: `http://localhost:${at.port}`,
    async [Symbol.asyncDispose]() {
      page.closeAllConnections();
      page.close();
      await once(page, 'close');
    },
  };
}
