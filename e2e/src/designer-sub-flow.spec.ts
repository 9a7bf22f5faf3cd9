import { expect, expectAccessible, test } from './fixtures.ts';
import { smallFlow } from './small-flow.ts';

test('a flow is called from another: chosen, given what it takes, tried, published, connected, and gone back on', async ({
  adminPage: page,
  api,
}) => {
  const position = { x: 0, y: 0 };
  const asking = {
    ...smallFlow('Who are you?', 'Ask for a name'),
    variables: [
      { name: 'Greeting', type: 'string', default: 'Hello', input: true },
      { name: 'Visitor', type: 'string', output: true, default: 'nobody' },
    ],
  };
  const callee = await api.post<{ id: string; key: string }>('/flows', asking);
  await api.post(`/flows/${callee.id}/publish`, {});
  const caller = await api.post<{ id: string }>('/flows', {
    schemaVersion: 1,
    name: 'Front desk',
    variables: [],
    nodes: [
      { id: 'start', type: 'start', position, config: {} },
      { id: 'call', type: 'sub-flow', label: 'Ask', position: { x: 320, y: 0 }, config: { flow: '' } },
      { id: 'end', type: 'end', position: { x: 640, y: 0 }, config: {} },
    ],
    edges: [
      { id: 'e1', source: 'start', port: 'next', target: 'call' },
      { id: 'e2', source: 'call', port: 'next', target: 'end' },
    ],
  });
  await page.goto(`/admin/flows/${caller.id}`);
  const canvas = page.getByRole('application', { name: 'Canvas of the flow' });
  await canvas.locator('.react-flow__node-module').filter({ hasText: 'Ask' }).click();
  const inspector = page.getByRole('region', { name: 'Inspector' });
  await inspector.getByPlaceholder('Choose a flow').click();
  await page.getByRole('option', { name: 'Ask for a name' }).click();
  await expect(inspector.getByText('Publishing takes its version 1.')).toBeVisible();
  await inspector.getByRole('textbox', { name: 'Value of Greeting' }).fill('Good morning');
  const into = inspector.getByRole('textbox', { name: 'Variable that receives Visitor' });
  await into.fill('Name');
  await into.press('Enter');
  await expectAccessible(page);
  await expect(page.getByRole('button', { name: 'Saved' })).toBeVisible();

  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByRole('dialog', { name: 'Publish the draft' }).getByRole('button', { name: 'Publish now' }).click();
  const done = page.getByRole('dialog', { name: /published/i });
  await expect(done).toBeVisible();
  await done.getByRole('button', { name: 'Connect it to a channel' }).click();
  await expect(done.getByRole('link', { name: 'Try it' })).toHaveAttribute('href', /\/chat\/chn_/);
  await done.getByRole('button', { name: 'Close' }).click();

  // The called flow is published anew: the caller still runs what it was published with.
  await api.post(`/flows/${callee.id}/publish`, {});
  await page.reload();
  await canvas.locator('.react-flow__node-module').filter({ hasText: 'Ask' }).click();
  await expect(inspector.getByText(/A newer version is there/)).toBeVisible();
  await api.post(`/flows/${caller.id}/publish`, {});
  await page.reload();
  await page.getByRole('button', { name: 'Versions' }).click();
  await page.getByRole('button', { name: 'Actions for version 1' }).click();
  await page.getByRole('menuitem', { name: 'Back to version 1' }).click();
  await expect.poll(async () => (await api.get<{ published: number }>(`/flows/${caller.id}`)).published).toBe(3);

  await page.goto(`/admin/flows/${callee.id}`);
  const callers = page.getByRole('region', { name: 'Called by' });
  await expect(callers.getByRole('link', { name: 'Front desk' })).toBeVisible();
});
