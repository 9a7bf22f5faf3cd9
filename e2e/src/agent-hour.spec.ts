import type { Page } from '@playwright/test';
import type { Api } from './api.ts';
import { heard, openDesk, sitDown, textsOf, visit } from './agent-desk.ts';
import { expect, expectAccessible, signIn, test } from './fixtures.ts';

type Listed<Item> = { items: Item[] };

/** One working hour, as long as nobody has to wait for it: what the steps are called is the time on the wall. */
test('an hour of two agents, an administrator and three visitors, one on a phone, through a cut network and a server that dies (AGENT-07, AGENT-08, AGENT-12, AGENT-14, AGENT-20, AGENT-36, AGENT-39, AGENT-49, AGENT-69, AGENT-97, AGENT-99)', async ({
  browser,
  page: ann,
  server,
  api,
}) => {
  const desk = await openDesk(api, ['Ann', 'Bertram']);
  const [first, second] = desk.agents;
  if (!first || !second) throw new Error('There are two agents.');
  const context = await browser.newContext({ baseURL: server.baseUrl });
  const [bob, boss] = [
    await context.newPage(),
    await (await browser.newContext({ baseURL: server.baseUrl })).newPage(),
  ];
  const handset = await browser.newContext({ baseURL: server.baseUrl, viewport: { width: 390, height: 844 } });
  const phone = await handset.newPage();
  for (const each of [ann, bob, boss, phone]) each.setDefaultTimeout(25_000);
  const list = (page: Page) => page.getByRole('navigation', { name: 'Sessions' });
  const write = async (page: Page, text: string): Promise<void> => {
    await page.getByLabel('Message to the visitor').fill(text);
    await page.keyboard.press('Enter');
  };
  const accept = (page: Page, name: string) =>
    page
      .getByRole('article', { name: `${name} is ringing` })
      .getByRole('button', { name: 'Accept' })
      .click();

  await test.step('9:00 they sit down; Bertram has his meal first', async () => {
    await sitDown(ann, server.baseUrl, first.email);
    await sitDown(bob, server.baseUrl, second.email);
    await become(bob, 'Meal');
    await expect(bob.getByRole('button', { name: /^My status.*Meal/ })).toBeVisible();
    await expect
      .poll(async () => (await agents(api)).find(({ id }) => id === second.id))
      .toMatchObject({ status: 'rest', statusReason: 'meal' });
    // Every page of agent mode has its place in the rail.
    for (const name of ['Queue', 'History', 'Customers', 'Knowledge', 'Left messages', 'Quick replies', 'Colleagues']) {
      await expect(ann.getByRole('link', { name: new RegExp(`^${name}`) }).first()).toBeVisible();
    }
  });

  const mia = await visit(server.baseUrl, desk.channelId, 'Mia Chen');
  await test.step('9:05 the first visitor rings at Ann alone; list, thread and profile stand side by side', async () => {
    await accept(ann, 'Mia Chen');
    await expect(list(ann).getByRole('link', { name: /Mia Chen/ })).toContainText('Where is order 4711?');
    const about = ann.getByRole('complementary', { name: 'About the visitor' });
    await expect(about.getByRole('button', { name: 'Copy the id' })).toBeVisible();
    await write(ann, 'Good morning Mia');
    await heard(mia, 'Good morning Mia');
  });

  await test.step('9:15 a second one writes on a phone, and both are served', async () => {
    await phone.goto(`/chat/${desk.channelId}`);
    await phone.getByRole('button', { name: 'Something else' }).click();
    const offer = ann.getByRole('article', { name: / is ringing$/ });
    await offer.getByRole('button', { name: 'Accept' }).click();
    await expect(ann.getByRole('heading', { name: 'Mia Chen' })).toBeHidden();
    await write(ann, 'Hello on the phone');
    await expect(phone.getByRole('log').getByText('Hello on the phone')).toBeVisible({ timeout: 20_000 });
    await phone.getByRole('textbox').first().fill('Thank you');
    await phone.keyboard.press('Enter');
    await expect(ann.getByRole('region', { name: 'Messages' }).getByText('Thank you')).toBeVisible({ timeout: 20_000 });
  });

  await test.step('9:25 Bertram is asked in a note, comes back, and reads the session that is not his', async () => {
    await become(bob, 'Available');
    await list(ann)
      .getByRole('link', { name: /Mia Chen/ })
      .click();
    await ann.getByRole('button', { name: 'Note', exact: true }).click();
    await ann.getByLabel('Internal note').pressSequentially('@Bertram');
    await ann
      .getByRole('option', { name: /Bertram/ })
      .first()
      .click();
    await ann.keyboard.type(' may she return it?');
    await ann.keyboard.press('Enter');
    await bob.getByRole('link', { name: /^Notices/ }).click();
    await bob.getByRole('button', { name: /Ann mentioned you/ }).click();
    await bob
      .getByRole('link', { name: /details/i })
      .first()
      .click();
    await expect(bob.getByText('Good morning Mia').first()).toBeVisible({ timeout: 20_000 });
    expect(textsOf(mia).join()).not.toContain('return it');
  });

  await test.step('9:35 the network is cut under Ann’s hands; what she writes goes once it is back, and once', async () => {
    await ann.context().setOffline(true);
    await write(ann, 'It leaves the depot today');
    await expect(ann.getByText('Connected', { exact: true })).toBeHidden({ timeout: 20_000 });
    await ann.context().setOffline(false);
    await heard(mia, 'It leaves the depot today');
  });

  await test.step('9:40 the server dies and comes back; nobody loses a word', async () => {
    await server.kill();
    await write(ann, 'Are you still there?');
    await server.start();
    await heard(mia, 'Are you still there?');
    await mia.sendText('Yes, I am');
    await expect(ann.getByRole('region', { name: 'Messages' }).getByText('Yes, I am')).toBeVisible({ timeout: 30_000 });
    await expect(ann.getByText('Connected', { exact: true })).toBeVisible({ timeout: 30_000 });
    await expect(bob.getByText('Connected', { exact: true })).toBeVisible({ timeout: 30_000 });
  });

  await test.step('9:45 both are busy, a third one waits; the administrator looks, and takes him', async () => {
    await become(ann, 'Busy');
    await become(bob, 'Busy');
    const leo = await visit(server.baseUrl, desk.channelId, 'Leo Wang');
    await signIn(boss, server, server.administrator);
    await boss.goto('/agent/queue');
    await boss.getByRole('link', { name: 'Leo Wang' }).hover();
    await expect(boss.getByText('Where is order 4711?')).toBeVisible({ timeout: 20_000 });
    await expectAccessible(boss);
    await shoot(boss, 'queue');
    await expect(boss.getByRole('button', { name: 'Assign Leo Wang to me' })).toBeDisabled();
    await become(boss, 'Busy');
    await boss.getByRole('button', { name: 'Assign Leo Wang to me' }).click();
    await expect(boss.getByRole('link', { name: 'Leo Wang' })).toBeHidden({ timeout: 20_000 });
    await api.post(`/sessions/${leo.state.session?.id ?? ''}/end`);
    await heard(leo, 'Goodbye');
    leo.close();
  });

  await test.step('9:50 Ann passes Mia on, and Bertram ends it with her thanks', async () => {
    await ann.getByRole('button', { name: 'Transfer', exact: true }).click();
    const dialog = ann.getByRole('dialog', { name: 'Transfer Mia Chen' });
    await dialog.getByText('Agents', { exact: true }).click();
    await dialog.getByRole('radio', { name: /Bertram/ }).check();
    await dialog.getByLabel('Comment').fill('She wants to return it');
    await dialog.getByRole('button', { name: 'Transfer to Bertram' }).click();
    await bob.getByRole('link', { name: 'Workspace' }).click();
    await list(bob)
      .getByRole('link', { name: /Mia Chen/ })
      .click();
    await write(bob, 'Bertram here, it is arranged');
    await heard(mia, 'Bertram here, it is arranged');
    await bob.getByRole('button', { name: 'End', exact: true }).click();
    await heard(mia, 'Goodbye');
    await list(bob)
      .getByRole('button', { name: /Finished today/ })
      .click();
    await expect(bob.getByRole('region', { name: 'Finished today' }).getByText('Mia Chen')).toBeVisible();
  });

  await test.step('10:00 the phone says goodbye; everybody who came is kept, and what was said is there once', async () => {
    await list(ann).getByRole('link').first().click();
    await ann.getByRole('button', { name: 'End', exact: true }).click();
    await expect(phone.getByRole('log').getByText('Goodbye')).toBeVisible({ timeout: 20_000 });
    await ann
      .getByRole('link', { name: /^Customers/ })
      .first()
      .click();
    await expect(ann.getByRole('cell', { name: /Mia Chen/ }).first()).toBeVisible({ timeout: 20_000 });
    await expectAccessible(ann);
    await shoot(ann, 'hour-customers');
    const { items } = await api.get<Listed<{ id: string; state: string }>>(`/sessions?group=${desk.group}`);
    expect(items.map(({ state }) => state)).toEqual(['ended', 'ended', 'ended']);
    const said = await api.get<Listed<{ body: { text?: string } }>>(
      `/sessions/${mia.state.session?.id ?? ''}/messages?limit=200`,
    );
    const texts = said.items.map(({ body }) => body.text ?? '');
    for (const text of [
      'It leaves the depot today',
      'Are you still there?',
      'Yes, I am',
      'Bertram here, it is arranged',
    ]) {
      expect(
        texts.filter((each) => each === text),
        text,
      ).toHaveLength(1);
    }
    const { assignments } = await api.get<{ assignments: { agentName: string }[] }>(
      `/sessions/${mia.state.session?.id ?? ''}`,
    );
    expect(new Set(assignments.map(({ agentName }) => agentName))).toEqual(new Set(['Ann', 'Bertram']));
  });
  mia.close();
  await Promise.all([context.close(), boss.context().close(), handset.close()]);
});

async function agents(api: Api): Promise<{ id: string; status: string; statusReason: string | null }[]> {
  return (await api.get<Listed<{ id: string; status: string; statusReason: string | null }>>('/agents?limit=200'))
    .items;
}

async function become(page: Page, status: string): Promise<void> {
  await page.getByRole('button', { name: /^My status/ }).click();
  await page
    .locator('[role^="menuitem"]')
    .filter({ hasText: new RegExp(`^${status}$`) })
    .click();
}

/** Pictures for whoever looks at what was drawn: `SHOTS=folder`. */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png` });
}
