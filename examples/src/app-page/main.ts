import { serve } from '@hono/node-server';
import { demoUsers } from './accounts.ts';
import { createAppPage } from './app-page.ts';

const channelId = process.env['CHANNEL_ID'];
const channelSecret = process.env['CHANNEL_SECRET'];
if (!channelId || !channelSecret) {
  console.error('Set CHANNEL_ID and CHANNEL_SECRET: create an in-app channel in the console, which shows both.');
  process.exit(1);
}
const parleyUrl = (process.env['PARLEY_URL'] ?? 'http://127.0.0.1:8080').replace(/\/$/, '');
const port = Number(process.env['PORT'] ?? 8095);
if (!Number.isInteger(port) || port < 0 || port > 65_535) {
  console.error(`PORT is "${process.env['PORT']}": use a whole number from 0 to 65535.`);
  process.exit(1);
}
const { fetch } = createAppPage({ parleyUrl, channelId, channelSecret });
const server = serve({ fetch, port, hostname: process.env['HOST'] ?? '127.0.0.1' }, ({ address, port: actual }) => {
  console.log(`Example app on http://${address}:${actual}, chatting by ${parleyUrl}`);
  for (const { userId, password } of demoUsers) console.log(`  sign in as ${userId} with the password: ${password}`);
});
server.on('error', (error) => {
  console.error(`The example app cannot listen on port ${port}: ${error.message}`);
  process.exit(1);
});
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => server.close(() => process.exit(0)));
}
