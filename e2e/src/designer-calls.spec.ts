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

test('method, place in the answer, numbers and dates are set in the inspector and hold in the simulator', async ({
  adminPage: page,
  api,
}) => {
  const asked: string[] = [];
  const shop = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ items: [{ name: 'Rucksack' }] }));
  }).listen(0, '127.0.0.1');
  await once(shop, 'listening');
  const address = shop.address();
  if (address === null || typeof address === 'string') throw new Error('The service has no port.');
  const flow = smallFlow('{{Amount}} on {{Day}}: {{Item}}.', 'Fields of calls');
  const at = (x: number) => ({ x, y: 160 });
  const ask = (id: string, label: string, variable: string, x: number) => ({
    ...{ id, label, type: 'collect-info', position: at(x) },
    config: { text: `${label}?`, form: 'text', variable, invalidText: 'Not so.' },
  });
  const { id } = await api.post<{ id: string }>('/flows', {
    ...flow,
    variables: ['Amount', 'Day', 'Item'].map((name) => ({ name, type: 'string', default: '-' })),
    nodes: [
      ...flow.nodes,
      ask('amount', 'How much', 'Amount', 0),
      ask('day', 'Which day', 'Day', 300),
      {
        ...{ id: 'item', label: 'Item', type: 'interface-call', position: at(600) },
        config: {
          url: `http://127.0.0.1:${address.port}/items`,
          request: { amount: '{{Amount}}' },
          response: [{ name: 'x', variable: 'Item', default: '' }],
        },
      },
    ],
    edges: [
      { id: 'e1', source: 'start', port: 'next', target: 'amount' },
      { id: 'e2', source: 'amount', port: 'next', target: 'day' },
      { id: 'e3', source: 'day', port: 'next', target: 'item' },
      { id: 'e4', source: 'item', port: 'next', target: 'hi' },
      { id: 'e5', source: 'hi', port: 'next', target: 'bye' },
    ],
  });
  const screen = new FlowScreen(page);
  const { inspector } = screen;
  const choose = async (field: string, option: string): Promise<void> => {
    const few = inspector.getByRole('radiogroup', { name: field });
    const many = inspector.getByRole('combobox', { name: field });
    await expect(few.or(many)).toBeVisible();
    if (await few.isVisible()) return few.getByText(option, { exact: true }).click();
    await many.click();
    await page.getByRole('option', { name: option, exact: true }).click();
  };
  await page.goto(`/admin/flows/${id}`);
  await screen.card('How much').click();
  await choose('The answer must be', 'Number');
  await choose('Sign between thousands', 'Point: 1.000');
  await choose('Sign before decimals', 'Comma: 0,5');
  await inspector.getByRole('textbox', { name: 'Greatest value' }).fill('2000');
  await screen.card('Which day').click();
  await choose('The answer must be', 'Date');
  await choose('Dates are written', 'Also day first: 31.12.2026');
  await screen.card('Item').click();
  await choose('Method', 'GET');
  await inspector.getByLabel('Name in the response').fill('items[0].name');
  await expectAccessible(page);

  const simulator = await screen.openPanel('Simulator');
  await simulator.getByRole('button', { name: 'Start simulation' }).click();
  const log = simulator.getByRole('log');
  const say = async (text: string): Promise<void> => {
    const field = simulator.getByRole('textbox', { name: /^Write as/ });
    await field.fill(text);
    await field.press('Enter');
  };
  await say('9.999,5');
  await expect(log.getByText('Not so.')).toBeVisible();
  await say('1.234,5');
  await say('12/31/2026');
  await expect(log.getByText('Not so.')).toHaveCount(2);
  await say('31.12.2026');
  await simulator.getByRole('button', { name: 'Really send' }).click();
  await expect(log.getByText('1234.5 on 2026-12-31: Rucksack.')).toBeVisible();
  expect(asked).toEqual(['GET /items?amount=1234.5']);
  const closed = once(shop, 'close');
  shop.closeAllConnections();
  shop.close();
  await closed;
});
