import { serve } from '@hono/node-server';
import { createAgentEndPages } from './agent-end.ts';

const { PARLEY_URL, PARLEY_API_KEY, AGENT_EMAIL, PORT = '8092' } = process.env;
if (!PARLEY_URL || !PARLEY_API_KEY || !AGENT_EMAIL) {
  console.error('Set PARLEY_URL, PARLEY_API_KEY (scope agents:act) and AGENT_EMAIL; the README says how.');
  process.exit(1);
}
const pages = createAgentEndPages({ parleyUrl: PARLEY_URL, apiKey: PARLEY_API_KEY, agentEmailOf: () => AGENT_EMAIL });
serve({ fetch: pages.fetch, port: Number(PORT) }, ({ port }) => {
  console.log(`A system that shows the agent end: http://localhost:${port}`);
});
