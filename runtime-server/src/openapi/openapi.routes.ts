import { pagePolicy, Reply, route, type Route } from '../platform/http/index.ts';
import { describeApi } from './describe-api.ts';
import { readDocsAsset } from './docs-assets.ts';
import { AppError } from '../platform/errors/index.ts';
import { closed } from '@parley/schemas';
import { Type } from 'typebox';

/** The API reference: as a document, and as a page that draws it. `routes` is asked when somebody looks. */
export function openApiRoutes(options: { routes: () => readonly Route[]; baseUrl: string; version: string }): Route[] {
  const { routes, baseUrl, version } = options;
  const tag = 'API reference';
  return [
    route({
      method: 'GET',
      path: '/api/v1/openapi.json',
      tag,
      summary: 'This description (OpenAPI 3.1)',
      access: 'public',
      answer: { contentType: 'application/json; charset=utf-8', description: 'an OpenAPI 3.1 document' },
      crossOrigin: true,
      handler: () => JSON.stringify(describeApi(routes(), { baseUrl, version })),
    }),
    route({
      method: 'GET',
      path: '/api/docs',
      tag,
      summary: 'This description as a page',
      access: 'public',
      answer: { contentType: 'text/html; charset=utf-8', description: 'a page' },
      handler: () => new Reply(page, [['Content-Security-Policy', pagePolicy]]),
    }),
    route({
      method: 'GET',
      path: '/api/docs/assets/{file}',
      tag,
      summary: 'What the page is made of',
      access: 'public',
      params: closed({ file: Type.String({ maxLength: 100 }) }),
      answer: { contentType: 'application/octet-stream', description: 'a script, a style sheet or a picture' },
      errors: ['not_found'],
      async handler({ params }) {
        const asset = await readDocsAsset(params.file);
        if (!asset) throw new AppError('not_found', 'The API reference has no such file.');
        return new Reply(asset.bytes, [
          ['Content-Type', asset.contentType],
          ['Cache-Control', 'public, max-age=3600'],
        ]);
      },
    }),
  ];
}

// Addresses are relative: the server may be reached below a path of its public URL.
const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley API</title>
<link rel="icon" type="image/png" href="docs/assets/favicon-32x32.png">
<link rel="stylesheet" href="docs/assets/swagger-ui.css">
</head>
<body>
<div id="reference"></div>
<script src="docs/assets/swagger-ui-bundle.js"></script>
<script src="docs/assets/start.js"></script>
</body>
</html>
`;
