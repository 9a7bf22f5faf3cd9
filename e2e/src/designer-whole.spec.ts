import { createDeskAgent, openDesks } from './desk-agent.ts';
import { expect, expectAccessible, test } from './fixtures.ts';
import { connectionsOf, FlowScreen } from './flow-screen.ts';
import { handWithKeyboard, handWithMouse, tabTo } from './inspector-hands.ts';
import { onlineReception as settings, receptionConnections } from './online-reception.ts';

// Without motion the canvas stands still as soon as it is where it was asked to be.
test.use({ actionTimeout: 15_000, contextOptions: { reducedMotion: 'reduce' } });

// Every field of fourteen modules is filled in: long on a machine that is busy.
test.beforeEach(() => test.setTimeout(240_000));

test('the flow "Online reception" is built from an empty canvas with the mouse, broken and mended, simulated at night, published, talked to, and that session replayed (FLOW-01, FLOW-02, FLOW-03, FLOW-07)', async ({
  adminPage: page,
  api,
  server,
  browser,
}) => {
  const screen = new FlowScreen(page);
  const { canvas, inspector, question } = screen;
  const hand = handWithMouse(screen);
  const showAll = () => page.getByRole('button', { name: 'Show everything' }).click();
  const add = async (module: string) => {
    await question.getByRole('combobox').fill(module);
    await question.getByRole('option').filter({ hasText: module }).first().click();
    await expect(question).toBeHidden();
  };
  /** A click on an open handle: a new module, or one that is there. */
  const goOn = async (name: string, port: string, module: string) => {
    await screen.handle(name, port).click();
    await add(module);
  };
  const chooseTarget = async (target: string) => {
    await question.getByRole('combobox').fill(target);
    await question.getByRole('group', { name: 'Lead to a module that is there' }).getByRole('option').first().click();
    await expect(question).toBeHidden();
  };
  const leadTo = async (name: string, port: string, target: string) => {
    await screen.handle(name, port).click();
    await chooseTarget(target);
  };
  /** A handle that is dragged to where nothing is. */
  const dragIntoVoid = async (name: string, port: string, by: { x: number; y: number }, module: string) => {
    const handle = screen.handle(name, port);
    await handle.hover();
    const box = await handle.boundingBox();
    await page.mouse.down();
    await page.mouse.move((box?.x ?? 0) + by.x, (box?.y ?? 0) + by.y, { steps: 4 });
    await page.mouse.up();
    await add(module);
  };
  /** Puts a module into the connection that was made last. */
  const insert = async (module: string) => {
    await canvas.locator('.react-flow__edge').last().locator('.react-flow__edge-interaction').click({ force: true });
    await page.getByRole('button', { name: 'Insert a module here' }).click();
    await add(module);
  };

  const weekdays = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, [['09:00', '18:00']]]));
  await api.put('/schedules/default', { name: 'Office hours', timeZone: 'Asia/Shanghai', weekly: weekdays });
  await page.goto('/admin/flows');
  await page.getByRole('button', { name: 'New flow' }).click();
  const dialog = page.getByRole('dialog', { name: 'New flow' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Reception by mouse');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(screen.card('Start')).toBeVisible();

  await test.step('modules from the palette, connected by dragging', async () => {
    const box = await canvas.boundingBox();
    await page
      .getByRole('button', { name: 'Add “Message”' })
      .dragTo(canvas, { targetPosition: { x: (box?.width ?? 0) / 2, y: 120 } });
    await settings.welcome(hand);
    await showAll();
    await screen.handle('Start', 'Next').dragTo(screen.card('Welcome'));
    await page.getByRole('button', { name: 'Add “Service time”' }).click();
    await settings.hours(hand);
    await showAll();
    await screen.handle('Welcome', 'Next').dragTo(screen.card('Service hours'));
    await expect(canvas.locator('.react-flow__edge')).toHaveCount(2);
  });

  await test.step('handles into the void, clicks on open handles', async () => {
    await showAll();
    await dragIntoVoid('Service hours', 'Outside service hours', { x: 60, y: 160 }, 'Message');
    await settings.closed(hand);
    await goOn('Closed now', 'Next', 'End');
    await settings.end(hand);
    await showAll();
    await dragIntoVoid('Service hours', 'In service hours', { x: 60, y: -160 }, 'Branch');
    await settings.menu(hand);
    await goOn('What is it about?', 'Pre-sales', 'Transfer');
    await settings.toPreSales(hand);
    await leadTo('Pre-sales desk', 'Human service ended', 'End');
    await goOn('Pre-sales desk', 'Waited too long', 'Message');
    await settings.busy(hand);
    await leadTo('Waited too long', 'Next', 'End');
  });

  await test.step('modules into connections', async () => {
    await showAll();
    await screen.card('What is it about?').click();
    await leadTo('What is it about?', 'After-sales', 'End');
    await insert('Collect');
    await settings.phone(hand);
    await insert('Interface');
    await settings.score(hand);
    await insert('Condition');
    await settings.tier(hand);
  });

  await test.step('the ways that are still open', async () => {
    await insert('Transfer');
    await settings.toGeneral(hand);
    await leadTo('General desk', 'Waited too long', 'Waited too long');
    for (const [way, desk, fill] of [
      ['Gold', 'VIP desk', settings.toVip],
      ['Silver', 'After-sales desk', settings.toAfterSales],
    ] as const) {
      await showAll();
      await screen.card('By score').click();
      await inspector.getByRole('button', { name: `Connect “${way}”` }).click();
      await add('Transfer');
      await fill(hand);
      await leadTo(desk, 'Human service ended', 'End');
      await leadTo(desk, 'Waited too long', 'Waited too long');
    }
    await showAll();
    await screen.card('Phone number').click();
    await inspector.getByRole('button', { name: 'Connect “Not valid”' }).click();
    await chooseTarget('General desk');
  });
  expect(connectionsOf(await screen.savedDraft(api))).toEqual(receptionConnections);

  await test.step('each problem leads to its module and field', async () => {
    await screen.card('Closed now').click();
    const text = inspector.getByRole('textbox', { name: 'Text', exact: true });
    await text.fill('');
    await screen.card('Welcome').click();
    await text.fill('Hello {{Nickname}}');
    const problems = await screen.openPanel('Problems');
    const closed = problems.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Closed now' }) });
    await closed.locator('button').first().click();
    await expect(text).toBeFocused();
    await expect(inspector.getByLabel('Name on the canvas')).toHaveValue('Closed now');
    await text.fill('We are here on weekdays.');
    await screen.openPanel('Problems');
    await problems.getByRole('button', { name: /"Nickname"/ }).click();
    await expect(inspector.getByLabel('Name on the canvas')).toHaveValue('Welcome');
    await expect(text).toBeFocused();
    await inspector.getByRole('button', { name: 'Declare Nickname' }).click();
    await text.fill('Hello!');
    await screen.openPanel('Problems');
    await problems.getByRole('button', { name: 'Remove Nickname' }).click();
    await expect(problems.getByText('No problems', { exact: true })).toBeVisible();
  });

  await test.step('at night the closed message is sent; the run becomes a scenario, and all run', async () => {
    const simulator = await screen.openPanel('Simulator');
    await simulator.getByRole('button', { name: 'Start simulation' }).click();
    await simulator.getByRole('button', { name: /^Set date and time/ }).click();
    await page.getByRole('button', { name: 'Sunday 03:00' }).click();
    await page.getByRole('button', { name: 'Start over then' }).click();
    await expect(simulator.getByRole('log').getByText('We are here on weekdays.')).toBeVisible();
    await simulator.getByRole('button', { name: 'Save as scenario' }).click();
    const dialog = page.getByRole('dialog', { name: 'Save as scenario' });
    await dialog.getByRole('textbox', { name: 'Name' }).fill('closed on Sunday night');
    await dialog.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(dialog).toBeHidden();
    const scenarios = await screen.openPanel('Scenarios');
    await scenarios.getByRole('button', { name: 'Run all' }).click();
    await expect(scenarios.getByRole('button', { name: '1 passed' })).toBeVisible();
  });

  await test.step('published with a note', async () => {
    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish the draft' });
    await dialog.getByRole('textbox', { name: 'Note' }).fill('Says hello');
    await dialog.getByRole('button', { name: 'Publish now' }).click();
    await page
      .getByRole('dialog', { name: /published/i })
      .getByRole('button', { name: 'Close' })
      .click();
  });

  await openDesks(api);
  const channel = await api.post<{ id: string }>('/channels', { kind: 'web', name: 'Whole', flowId: screen.flowId() });
  const dora = await createDeskAgent(server, api, { name: 'Dora', skillGroupKeys: ['pre-sales'] });
  await test.step('a visitor chats, an agent accepts and ends', async () => {
    const context = await browser.newContext({ baseURL: server.baseUrl });
    const visitor = await context.newPage();
    await visitor.goto(`/chat/${channel.id}`);
    await visitor.getByRole('button', { name: 'Pre-sales' }).click();
    const sessionId = await dora.acceptNext();
    await expect(visitor.getByRole('heading', { name: 'Dora' })).toBeVisible();
    await dora.say(sessionId, 'How can I help?');
    await expect(visitor.getByRole('log').getByText('How can I help?')).toBeVisible();
    await visitor.getByLabel('Write a message').fill('Thank you, all is well');
    await visitor.keyboard.press('Enter');
    await expect.poll(() => dora.read(sessionId)).toContain('visitor: Thank you, all is well');
    await dora.end(sessionId);
    await expect(visitor.getByRole('log').getByText('Conversation ended')).toBeVisible();
    await context.close();
    await dora.leave();
  });

  await test.step('that session, step by step to its end', async () => {
    const live = await screen.openPanel('Live');
    await live.getByText('Sessions', { exact: true }).first().click();
    await live.getByRole('button', { name: 'Replay' }).click();
    const happened = live.getByRole('list', { name: 'What happened' });
    const on = live.getByRole('button', { name: 'One step on' });
    const seen = [await happened.innerText()];
    while (await on.isEnabled()) {
      const before = await live.getByText(/^Step \d+ of \d+$/).innerText();
      await on.click();
      await expect(live.getByText(before, { exact: true })).toBeHidden();
      seen.push(await happened.innerText());
    }
    const story = seen.join('\n');
    for (const part of ['within service hours', '“Pre-sales”', 'Dora serves the visitor', '“How can I help?”'])
      expect(story).toContain(part);
    expect(story).toContain('Human service ends.');
    await expect(live.getByRole('log')).toContainText('Session ended');
    await expect(canvas.getByRole('img', { name: 'Was passed' }).first()).toBeAttached();
    await expectAccessible(page);
  });
});

test('the same flow is built with the keyboard alone', async ({ adminPage: page, api }) => {
  const screen = new FlowScreen(page);
  const { canvas, question } = screen;
  const { keyboard } = page;
  const hand = handWithKeyboard(screen);
  const fill = async (write: (with_: typeof hand) => Promise<void>) => {
    await keyboard.press('Enter');
    // Whoever types on before the form has the keyboard, types on the canvas.
    await expect(screen.inspector.locator(':focus')).toBeVisible();
    await write(hand);
    await keyboard.press('Escape');
    await expect(canvas.locator('.react-flow__node:focus')).toBeVisible();
  };
  const answer = async (words: string, tabs = 0) => {
    await expect(question.getByRole('combobox')).toBeFocused();
    for (let tab = 0; tab < tabs; tab++) await keyboard.press('Tab');
    await keyboard.insertText(words);
    await expect(question.getByRole('option', { selected: true })).toContainText(words);
    await keyboard.press('Enter');
    await expect(question).toBeHidden();
    await expect(canvas.locator('.react-flow__node:focus')).toBeVisible();
  };
  /** A new module after the next open way out, or one further. */
  const add = async (module: string, tabs = 0) => {
    await keyboard.press('/');
    await answer(module, tabs);
  };
  /** Leads the next open way out, or one further, to a module that is there. */
  const leadTo = async (name: string, tabs = 0) => {
    await keyboard.press('c');
    await answer(name, tabs);
  };
  const goTo = async (name: string) => {
    await keyboard.press('Control+f');
    await keyboard.insertText(name);
    await keyboard.press('Enter');
    await keyboard.press('Escape');
    await expect(canvas.locator('.react-flow__node:focus')).toContainText(name);
  };

  await page.addInitScript(() => {
    globalThis.addEventListener('pointerdown', () => Reflect.set(globalThis, 'pointerWasUsed', true), true);
  });
  await page.goto('/admin/flows');
  await tabTo(page.getByRole('button', { name: 'New flow' }));
  await keyboard.press('Enter');
  await expect(page.getByRole('dialog').getByRole('textbox', { name: 'Name' })).toBeFocused();
  await keyboard.press('Control+a');
  await keyboard.insertText('Reception by keys');
  await keyboard.press('Enter');
  await expect(screen.card('Start')).toBeVisible();

  await test.step('from the start to the closed message and the end', async () => {
    await tabTo(canvas);
    await keyboard.press('ArrowRight');
    await add('Message');
    await fill(settings.welcome);
    await add('Service time');
    await fill(settings.hours);
    await add('Branch');
    await fill(settings.menu);
    await goTo('Service hours');
    await add('Message');
    await fill(settings.closed);
    await add('End');
    await fill(settings.end);
  });

  await test.step('the menu with its desks', async () => {
    await goTo('What is it about?');
    await add('Transfer');
    await fill(settings.toPreSales);
    await leadTo('End');
    await add('Message', 1);
    await fill(settings.busy);
    await leadTo('End');
    await goTo('What is it about?');
    await add('Collect');
    await fill(settings.phone);
    await add('Interface');
    await fill(settings.score);
    await add('Condition');
    await fill(settings.tier);
    for (const desk of [settings.toVip, settings.toAfterSales, settings.toGeneral]) {
      await add('Transfer');
      await fill(desk);
      await leadTo('End');
      await leadTo('Waited too long', 1);
      await goTo('By score');
    }
    await goTo('Phone number');
    await leadTo('General desk');
  });

  expect(connectionsOf(await screen.savedDraft(api))).toEqual(receptionConnections);
  await keyboard.press('Alt+2');
  await expect(page.getByRole('region', { name: 'Problems' }).getByText('No problems', { exact: true })).toBeVisible();
  expect(await page.evaluate(() => Reflect.get(globalThis, 'pointerWasUsed'))).toBeUndefined();
});
