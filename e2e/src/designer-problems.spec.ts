import { expect, expectAccessible, test } from './designer-page.ts';

test('follows problems to their fields, applies a fix, and takes it back', async ({ designer, page }) => {
  await designer.open('flow=online-reception');
  await page.evaluate(() => {
    const state = window.designerStore?.getState();
    if (!state) return;
    const nodes = state.document.nodes.map(<Node extends { id: string; config: object }>(node: Node) =>
      node.id === 'phone'
        ? { ...node, config: { ...node.config, variable: 'Mobile', text: 'Your number, {{Nickname}}?' } }
        : node,
    );
    state.load({ ...state.document, nodes, scenarios: [] });
  });
  await designer.openPanel('Problems');
  const panel = page.getByRole('region', { name: 'Problems' });
  await expect(panel.getByText(/writes "Mobile"/)).toBeVisible();
  await expectAccessible(page);

  await panel.getByRole('button', { name: /reads "Nickname"/ }).click();
  await expect(
    page.getByRole('region', { name: 'Inspector' }).getByRole('textbox', { name: 'Prompt', exact: true }),
  ).toBeFocused();

  await designer.openPanel('Problems');
  await panel.getByRole('button', { name: 'Declare Mobile' }).click();
  await expect(panel.getByText(/writes "Mobile"/)).toBeHidden();
  expect((await designer.document()).variables.map(({ name }) => name)).toContain('Mobile');
  await page.evaluate(() => window.designerStore?.getState().undo());
  await expect(panel.getByText(/writes "Mobile"/)).toBeVisible();
});

test('draws the way to a problem with the chat that leads there', async ({ designer, page }) => {
  await designer.open('flow=online-reception&lang=zh');
  await page.evaluate(() => {
    const state = window.designerStore?.getState();
    if (!state) return;
    const nodes = state.document.nodes.map(<Node extends { id: string; config: object }>(node: Node) =>
      node.id === 'score' ? { ...node, config: { ...node.config, url: 'nowhere' } } : node,
    );
    const again = { id: 'again', type: 'message', position: { x: 0, y: 900 } };
    const loop = { ...again, config: { parts: [{ kind: 'text', text: 'Once more' }] } };
    const edges = [...state.document.edges, { id: 'round', source: 'again', port: 'next', target: 'again' }];
    state.load({ ...state.document, nodes: [...nodes, loop], edges, scenarios: [] });
    state.openPanel('problems');
    state.focusOn({ nodeId: state.document.nodes.at(-1)?.id ?? '' });
  });
  await page.setViewportSize({ width: 2200, height: 900 });
  const panel = page.getByRole('region', { name: '问题' });
  // A module without a name of its own is called by its type in the language of the screen.
  await expect(panel.getByText('循环 “消息发送” → “消息发送” 中没有任何等待')).toBeVisible();
  const problem = panel.getByRole('listitem').filter({ hasText: '“nowhere”不是可以调用的地址' });
  await problem.getByRole('button', { name: '查看访客如何到达这里' }).click();
  const chat = panel.getByRole('region', { name: /访客如何到达/ });
  await expect(chat.getByRole('listitem').filter({ hasText: /^访客After-sales$/ })).toBeVisible();
  const overlay = await page.evaluate(() => {
    const shown = window.designerStore?.getState().overlay;
    return shown ? { kind: String(shown.kind), nodes: Array.from<string>(shown.nodes.keys()) } : null;
  });
  // The whole way is in view, not its end alone.
  await expect(page.locator('.react-flow__node[data-id="start"]')).toBeInViewport({ ratio: 0.99 });
  await expect(page.locator('.react-flow__node[data-id="score"]')).toBeInViewport({ ratio: 0.99 });
  expect(overlay).toEqual({ kind: 'path', nodes: ['start', 'welcome', 'hours', 'menu', 'phone', 'score'] });
  await expectAccessible(page);
  await problem.getByRole('button', { name: '隐藏路径' }).click();
  expect(await page.evaluate(() => window.designerStore?.getState().overlay)).toBeNull();
});

test('says what was checked when there is nothing to say', async ({ designer, page }) => {
  await designer.open('flow=robot-first');
  await designer.openPanel('Problems');
  const panel = page.getByRole('region', { name: 'Problems' });
  await expect(panel.getByText('No problems', { exact: true })).toBeVisible();
});
