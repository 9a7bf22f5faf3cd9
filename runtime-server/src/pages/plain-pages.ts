import { pagePolicy, type Mount } from '../platform/http/index.ts';

/** What answers where a screen is not built yet: plain pages that say what is there. */
export function plainPages({ baseUrl }: { baseUrl: string }): Mount[] {
  return [
    {
      method: 'GET',
      path: '/',
      handler: () =>
        page(
          'Parley',
          `<p>The server runs. The console and the workspace for agents will be at this address.</p>
<ul>
<li><a href="api/docs">API reference</a> (<a href="api/v1/openapi.json">OpenAPI 3.1</a>)</li>
<li><a href="healthz">healthz</a>, <a href="readyz">readyz</a>, <a href="metrics">metrics</a></li>
</ul>`,
        ),
    },
    {
      method: 'GET',
      path: '/chat/*',
      handler: () =>
        page('Chat', "<p>The visitor's chat page will be at this address. Until then visitors connect by the API.</p>"),
    },
    {
      method: 'GET',
      path: '/widget.js',
      handler: () => {
        const script = `console.info(${JSON.stringify(`Parley: the chat widget will be served here (${baseUrl}/api/docs).`)});\n`;
        return new Response(script, {
          headers: {
            'Content-Type': 'text/javascript; charset=utf-8',
            'Cache-Control': 'no-cache',
            // It is loaded by pages of other sites.
            'Cross-Origin-Resource-Policy': 'cross-origin',
          },
        });
      },
    },
  ];
}

function page(title: string, body: string): Response {
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
</head>
<body>
<h1>${title}</h1>
${body}
</body>
</html>
`;
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': pagePolicy,
      'Cache-Control': 'no-cache',
    },
  });
}
