import { serve } from '@hono/node-server';
import { createCrmService } from './crm-service.ts';

const port = Number(process.env['PORT'] ?? 8090);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is "${process.env['PORT']}": use a whole number from 0 to 65535.`);
  process.exit(1);
}
const secret = process.env['CRM_SECRET'] || undefined;

const { fetch } = createCrmService({ secret, log: (line) => console.log(line) });
const server = serve({ fetch, port, hostname: process.env['HOST'] ?? '127.0.0.1' }, ({ address, port: actual }) => {
  console.log(`CRM service on http://${address}:${actual}`);
  console.log(
    secret === undefined
      ? 'CRM_SECRET is not set: signatures are not checked, anyone may call.'
      : 'Signatures are checked with CRM_SECRET.',
  );
});
server.on('error', (error) => {
  console.error(`The CRM service cannot listen on port ${port}: ${error.message}`);
  process.exit(1);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => server.close(() => process.exit(0)));
}
