import { expect, expectAccessible, test } from './fixtures.ts';

/** Forms and pages behind the lists of the console, and what stands in them while something is wrong. */

test('every page behind a list is accessible', async ({ adminPage: page, api }) => {
  const weekly = { mon: [['09:00', '12:00']] };
  const holidays = [{ from: '2026-12-24', to: '2026-12-27', name: 'Winter' }];
  await api.put('/schedules/winter', { name: 'Winter hours', timeZone: 'UTC', weekly, holidays });
  await api.put('/robots/winter', {
    name: 'Winter robot',
    entries: [{ question: 'Open?', variants: [], answer: 'Yes' }],
  });
  for (const path of ['/admin/schedules/winter', '/admin/robots/winter', '/admin/ratings/stars', '/account']) {
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.locator('[aria-busy=true]')).toHaveCount(0);
    await expectAccessible(page);
  }
  await page.goto('/admin/robots/winter');
  await page.getByRole('button', { name: 'Add an entry' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await expectAccessible(page);
});

test('every form of a list is accessible', async ({ adminPage: page }) => {
  const forms: [string, string][] = [
    ['/admin/robots', 'New robot'],
    ['/admin/skill-groups', 'New skill group'],
    ['/admin/schedules', 'New service hours'],
    ['/admin/ratings', 'New rating'],
    ['/admin/secrets', 'New secret'],
    ['/admin/api-keys', 'New API key'],
    ['/admin/channels', 'New channel'],
  ];
  for (const [path, button] of forms) {
    await page.goto(path);
    await page.getByRole('button', { name: button }).first().click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
  }
});

test('what happened is told by name, and found by kind', async ({ adminPage: page, api }) => {
  await api.put('/secrets/weather', { value: 'rain' });
  const { id } = await api.post<{ id: string }>('/channels', { kind: 'web', name: 'Kiosk' });
  await page.goto('/admin/audit');
  const row = page.getByRole('row', { name: /Created a channel Kiosk/ });
  await expect(row).toContainText(id);
  await expect(row).toContainText('Journeys');
  await page.getByRole('combobox', { name: 'What it is about' }).click();
  await page.getByRole('option', { name: 'Secrets', exact: true }).click();
  await expect(page.getByRole('row', { name: /Set a secret weather/ })).toBeVisible();
  await expect(row).toBeHidden();
  await page.getByRole('combobox', { name: 'What it is about' }).click();
  await page.getByRole('option', { name: 'Stickers' }).click();
  await expect(page.getByRole('heading', { name: 'Nothing here' })).toBeVisible();
  await expectAccessible(page);
});

test('a list that does not come says so, and comes when asked again', async ({ adminPage: page }) => {
  await page.route('**/api/v1/robots?*', (route) => route.fulfill({ status: 503, body: '' }));
  await page.goto('/admin/robots');
  await expect(page.getByText('This could not be loaded')).toBeVisible({ timeout: 20_000 });
  await expectAccessible(page);
  await page.unroute('**/api/v1/robots?*');
  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByRole('table', { name: 'Robots' })).toBeVisible();
});

test('what an account shows is labelled, and changes at once', async ({ adminPage: page }) => {
  await page.goto('/account');
  await expect(page.getByText('Appearance', { exact: true })).toBeVisible();
  await page.getByRole('radiogroup', { name: 'Language' }).getByText('简体中文').click();
  await expect(page.getByRole('heading', { level: 1, name: '账号' })).toBeVisible();
  await page.getByRole('radiogroup', { name: '外观' }).getByText('深色').click();
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  await expectAccessible(page);
});

test('a dialog begins where there is something to do, never at its close button', async ({ adminPage: page }) => {
  const focused = page.locator(':focus');
  const dialog = page.getByRole('dialog');
  const leave = async (): Promise<void> => {
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  };
  const forms: [string, string][] = [
    ['/admin/agents', 'Add an agent'],
    ['/admin/skill-groups', 'New skill group'],
    ['/admin/channels', 'New channel'],
    ['/admin/flows', 'New flow'],
    ['/admin/secrets', 'New secret'],
  ];
  for (const [path, button] of forms) {
    await page.goto(path);
    await page.getByRole('button', { name: button }).first().click();
    await expect(dialog.getByRole('textbox').first()).toBeFocused();
    await expect(dialog.getByRole('button', { name: 'Close' })).toBeVisible();
    await leave();
  }
  await page.getByRole('button', { name: 'Renew' }).click();
  await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused();
  await leave();

  await page.goto('/admin/api-keys');
  await page.getByRole('button', { name: 'New API key' }).first().click();
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Nightly export');
  await dialog.getByRole('combobox', { name: 'Scopes' }).press('ArrowDown');
  await page.getByRole('option', { name: 'admin' }).click();
  await dialog.getByRole('textbox', { name: 'Name' }).press('Enter');
  await expect(dialog.getByRole('button', { name: /^Copy/ })).toBeFocused();
  await leave();

  await page.goto('/admin/settings');
  await page.getByLabel('Company name').fill('Somewhere else');
  await page.getByRole('link', { name: 'Channels' }).click();
  await expect(dialog.getByRole('button', { name: 'Stay here' })).toBeFocused();
  await leave();

  await page.goto('/admin/flows');
  const flow = (type: string, config: object) => ({
    schemaVersion: 1,
    name: 'From afar',
    variables: [],
    nodes: [{ id: 'a', type, version: 1, position: { x: 0, y: 0 }, config }],
    edges: [],
  });
  const choose = async (document: object): Promise<void> => {
    const buffer = Buffer.from(JSON.stringify(document));
    await page.locator('input[type=file]').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer });
    await expect(dialog).toBeVisible();
  };
  await choose(flow('transfer-to-agent', { skillGroup: 'far-away' }));
  await expect(dialog.getByRole('checkbox', { name: /far-away/ })).toBeFocused();
  await leave();
  await choose(flow('start', {}));
  await expect(focused).toHaveText('Import');
});

test('the home page shows what a day needs, today against last week, and trends drawn and as a table (STAT-10, STAT-13, STAT-14)', async ({
  adminPage: page,
  api,
}) => {
  await api.post('/skill-groups', { key: 'morning', name: 'Morning shift' });
  await api.post('/agents', {
    ...{ email: 'early@example.com', name: 'Early Bird', nickname: 'Early', staffNo: 'e1', role: 'agent' },
    ...{ capacity: 5, skillGroupKeys: ['morning'], password: 'a password of Early' },
  });
  const { id } = await api.post<{ id: string }>('/channels', { kind: 'web', name: 'Nothing runs here' });
  await page.goto('/admin');
  const row = page.getByRole('row', { name: /^Morning shift/ });
  await expect(row.getByRole('cell')).toHaveText(['0', '–', '0', '0']);
  await expect(page.getByRole('heading', { name: 'First steps' })).toBeHidden();
  await expect(page.getByRole('list', { name: 'Today' }).getByRole('link', { name: /^New sessions/ })).toBeVisible();
  await expectAccessible(page);
  await page.getByText('Lines', { exact: true }).click();
  await page.getByText('Week', { exact: true }).click();
  await expect(page).toHaveURL(/step=week.*draw=line|draw=line.*step=week/);
  await page.getByRole('switch', { name: 'As a table' }).click();
  const figures = page.getByRole('table', { name: /^Messages: / });
  await expect(figures.getByRole('columnheader', { name: 'Visitors' })).toBeVisible();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Nothing runs here Does not answer' }).click();
  await expect(page).toHaveURL(new RegExp(`/admin/channels/${id}$`));
});

test('a table of questions is looked at as it is read, given its meaning by hand, and imported', async ({
  adminPage: page,
  api,
}) => {
  await api.put('/robots/importer', { name: 'Importer', entries: [] });
  await page.goto('/admin/robots/importer');
  await page.getByRole('button', { name: 'Import a file' }).click();
  const dialog = page.getByRole('dialog');
  // As Excel in Germany saves it: semicolons, Windows-1252, a title, and names of columns that nobody knows.
  const table = 'Unsere Fragen\r\nNr;Frage;Antwort\r\n1;Wie lange?;F\xfcr zehn Tage\r\n2;Und wann?;\r\n';
  const choosing = page.waitForEvent('filechooser');
  await dialog.getByRole('button', { name: 'Choose a file' }).click();
  await (await choosing).setFiles({ name: 'Fragen.csv', mimeType: 'text/csv', buffer: Buffer.from(table, 'latin1') });
  await expect(dialog.getByLabel('Encoding')).toHaveValue('windows-1252');
  await expect(dialog.getByLabel('Separator')).toHaveValue('semicolon');
  await expect(dialog.getByText('Say above which column holds: Question, Answer.')).toBeVisible();
  await expect(dialog.getByRole('button', { name: /^Import 0/ })).toBeDisabled();
  await expectAccessible(page);
  await dialog.getByLabel('Meaning of column Frage').selectOption({ label: 'Question' });
  await dialog.getByLabel('Meaning of column Antwort').selectOption({ label: 'Answer' });
  await expect(dialog.getByText('1 line is not right and would be left out:')).toBeVisible();
  await expect(dialog.getByRole('listitem')).toContainText(/^Line 4 answer: /);
  await dialog.getByRole('button', { name: 'Import 1 entry' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('row', { name: /Wie lange\? .*Für zehn Tage/ })).toBeVisible();
});
