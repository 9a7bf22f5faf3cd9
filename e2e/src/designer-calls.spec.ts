import { once } from 'node:events';
import { createServer } from 'node:http';
import { expect, expectAccessible, test } from './fixtures.ts';
import { FlowScreen } from './flow-screen.ts';
import { smallFlow } from './small-flow.ts';

test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** A service of the business: answers a score, refuses one number, and keeps what it was asked. */
async function startScoreService() {
  const asked: { body: string; key: string | undefined }[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      asked.push({ body, key: request.headers['x-key']?.toString() });
      response.writeHead(body.includes('"000"') ? 503 : 200, { 'Content-Type': 'application/json' });
      response.end(JSON.stringify({ Score: '95' }));
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The service has no port.');
  return {
    url: `http://127.0.0.1:${address.port}/score`,
    asked,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

test('an interface is really called, from the inspector and while a session is simulated', async ({
  adminPage: page,
  api,
}) => {
  await using service = await startScoreService();
  await api.put('/secrets/crm', { value: 'open sesame' });
  const flow = smallFlow('Your score is {{Score}}.', 'Really called');
  const call = {
    id: 'score',
    type: 'interface-call',
    label: 'Score',
    position: { x: 0, y: 200 },
    config: {
      url: service.url,
      request: { Phonenumber: '{{Phone}}' },
      response: [{ name: 'Score', variable: 'Score', default: '0' }],
      maxErrors: 1,
      timeoutSeconds: 5,
      headers: { 'X-Key': '{{secret:crm}}' },
    },
  };
  const { id } = await api.post<{ id: string }>('/flows', {
    ...flow,
    variables: [
      { name: 'Phone', type: 'string', default: '13800000001' },
      { name: 'Score', type: 'string', default: '' },
    ],
    nodes: [...flow.nodes, call],
    edges: [
      { id: 'e1', source: 'start', port: 'next', target: 'score' },
      { id: 'e2', source: 'score', port: 'next', target: 'hi' },
      { id: 'e3', source: 'hi', port: 'next', target: 'bye' },
    ],
  });
  const screen = new FlowScreen(page);
  await page.goto(`/admin/flows/${id}`);
  await screen.card('Score').click();
  const trial = screen.inspector.getByRole('region', { name: 'Try it' });
  await trial.getByRole('textbox', { name: 'Value of Phone' }).fill('13900000002');
  await trial.getByRole('button', { name: 'Send' }).click();
  await expect(trial.getByRole('status')).toContainText('"Score": "95"');
  expect(service.asked).toEqual([{ body: '{"Phonenumber":"13900000002"}', key: 'open sesame' }]);
  await expectAccessible(page);
  await trial.getByRole('textbox', { name: 'Value of Phone' }).fill('000');
  await trial.getByRole('button', { name: 'Send' }).click();
  await expect(trial.getByRole('alert')).toContainText('503');

  const simulator = await screen.openPanel('Simulator');
  await simulator.getByRole('button', { name: 'Start simulation' }).click();
  await simulator.getByRole('button', { name: 'Really send' }).click();
  await expect(simulator.getByRole('log').getByText('Your score is 95.')).toBeVisible();
  expect(service.asked.at(-1)?.body).toBe('{"Phonenumber":"13800000001"}');
});
