import { serve } from '@hono/node-server';
import { createPushBridge } from './push-bridge.ts';

const secret = process.env['WEBHOOK_SECRET'];
if (!secret) {
  console.error('Set WEBHOOK_SECRET: making an endpoint in the console, or by POST /api/v1/webhooks, shows it once.');
  process.exit(1);
}
const bridge = createPushBridge({
  secret,
  // Where a host app calls the push service of its platform.
  push: ({ userId, title, text, badge }) => {
    console.log(`push to ${userId}: ${title}: ${text} (${badge})`);
    return Promise.resolve();
  },
});
const port = Number(process.env['PORT'] ?? 8093);
serve({ fetch: bridge.fetch, port, hostname: process.env['HOST'] ?? '127.0.0.1' }, () => {
  console.log(`Push bridge on http://127.0.0.1:${port}: name it as the address of a webhook.`);
});
