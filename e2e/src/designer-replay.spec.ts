import type { Api } from './api.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const at = (x: number, y = 0) => ({ x, y });
const end = { replyTimeoutSeconds: 600, timeoutText: 'Too late', agentEndText: 'Bye', closingText: 'Goodbye' };
const menu = (salesLeadsTo: string) => ({
  schemaVersion: 1,
  name: 'Replayed',
  variables: [{ name: 'Phone', type: 'string', personal: true }],
  nodes: [
    { id: 'start', type: 'start', position: at(0), config: {} },
    {
      id: 'menu',
      type: 'branch',
      label: 'What about',
      position: at(280),
      config: {
        mode: 'menu',
        text: 'What is it about?',
        invalidText: 'Choose one.',
        branches: [{ id: 'sales', text: 'Sales' }],
      },
    },
    {
      id: 'phone',
      type: 'collect-info',
      label: 'Ask phone',
      position: at(560),
      config: {
        text: 'Your phone?',
        form: 'text',
        variable: 'Phone',
        validation: { kind: 'phone' },
        invalidText: 'No.',
      },
    },
    { id: 'bye', type: 'end', label: 'The end', position: at(840), config: end },
    { id: 'other', type: 'end', label: 'Another end', position: at(840, 200), config: end },
  ],
  edges: [
    { id: 'e1', source: 'start', port: 'next', target: 'menu' },
    { id: 'e2', source: 'menu', port: 'branch:sales', target: 'phone' },
    { id: 'e3', source: 'phone', port: 'next', target: salesLeadsTo },
  ],
});

/** A published flow on a channel, and a visitor who went through it. */
async function talkedThrough(api: Api, baseUrl: string): Promise<string> {
  const { id } = await api.post<{ id: string }>('/flows', { ...menu('bye'), nodes: menu('bye').nodes.slice(0, 4) });
  await api.post(`/flows/${id}/publish`);
  const channel = await api.post<{ id: string }>('/channels', { kind: 'web', name: 'Replayed', flowId: id });
  const entered = await fetch(`${baseUrl}/api/v1/channels/${channel.id}/visitors`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name: 'Chen' }),
  });
  const { token } = (await entered.json()) as { token: string };
  for (const text of ['hello', 'nonsense', 'Sales', '13800000000']) {
    const sent = await fetch(`${baseUrl}/api/v1/visitor/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Authorization: `Bearer ${token}` },
      body: JSON.stringify({ clientId: `c-${text}`, body: { kind: 'text', text } }),
    });
    expect(sent.ok).toBe(true);
  }
  return id;
}

test('sessions are seen on the canvas, replayed step by step, and tried on a changed draft', async ({
  adminPage: page,
  api,
  server,
}) => {
  const id = await talkedThrough(api, server.baseUrl);
  await api.put(`/flows/${id}/draft`, { revision: 1, document: menu('other') });
  await page.goto(`/admin/flows/${id}`);
  await page.getByRole('button', { name: 'Live' }).click();
  const live = page.getByRole('region', { name: 'Live' });
  const row = live.getByRole('row').filter({ hasText: 'Ask phone' });
  await expect(row.getByRole('cell').nth(1)).toHaveText('1');
  await expect(page.getByText('1 session went this way').first()).toBeAttached();
  await expectAccessible(page);

  await live.getByText('Sessions', { exact: true }).first().click();
  await live.getByRole('button', { name: 'Replay' }).click();
  await expect(page.getByText('This session ran on version 1.')).toBeVisible();
  await expect(live.getByText('Step 1 of 4')).toBeVisible();
  await live.getByRole('button', { name: 'One step on' }).click();
  await expect(live.getByText('The visitor says: “nonsense”')).toBeVisible();
  await live.getByRole('button', { name: 'To the end' }).click();
  await expect(live.getByText('Step 4 of 4')).toBeVisible();
  await expect(live).not.toContainText('13800000000');
  await expect(live.getByRole('log')).toContainText('Session ended');
  await expectAccessible(page);
  await live.getByRole('button', { name: 'To the start' }).click();
  await live.getByRole('button', { name: 'Play' }).click();
  await expect(live.getByText('Step 2 of 4')).toBeVisible();
  await live.getByRole('button', { name: 'Pause' }).click();
  await live.getByRole('button', { name: 'Into the simulator' }).click();
  await expect(page.getByTestId('simulator')).toContainText('Choose one.');

  await page.getByRole('button', { name: 'Back to the draft' }).click();
  await page.getByRole('button', { name: 'Live' }).click();
  await live.getByText('Try the draft', { exact: true }).click();
  await live.getByRole('button', { name: 'Try the draft on the past' }).click();
  const differences = live.getByRole('list', { name: 'Sessions that would end differently' });
  await expect(differences.getByRole('listitem')).toHaveCount(1);
  await expect(differences).toContainText('Another end');
  await expect(differences).toContainText('Ways part at “Ask phone”');
  await expectAccessible(page);
  await differences.getByRole('button', { name: 'Replay' }).click();
  await expect(live.getByText('Step 1 of 4')).toBeVisible();
});
