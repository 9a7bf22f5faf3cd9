import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openDesk, visit } from './agent-desk.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

const shots = process.env.SHOTS;

test('an endpoint is set up, tried, watched while it fails, and sent again (ADMIN-54)', async ({
  api,
  server,
  adminPage: page,
}) => {
  let isUp = true;
  await using receiver = await receive(
    (response) => void response.writeHead(isUp ? 200 : 500).end(isUp ? 'thanks' : 'no room'),
  );
  const desk = await openDesk(api, ['Ann']);
  await page.goto('/admin/webhooks');
  await page.getByRole('button', { name: 'New endpoint' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Address' }).fill('http://10.1.2.3/hook');
  await dialog.getByLabel('Events').click();
  await page.getByRole('option', { name: 'Everything' }).click();
  await dialog.getByLabel('Note').fill('Our CRM');
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(dialog.getByText('ALLOW_PRIVATE_HOSTS')).toBeVisible();
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/webhook-new.png` });
  await dialog.getByRole('textbox', { name: 'Address' }).fill(receiver.url);
  await dialog.getByRole('button', { name: 'Create' }).click();
  await expect(page.getByText(/^whsec_/)).toBeVisible();
  if (shots) await page.screenshot({ path: `${shots}/webhook-secret.png` });
  await page.keyboard.press('Escape');
  const row = page.getByRole('row', { name: /Our CRM/ });
  await expect(row).toContainText('Active');
  if (shots) await page.screenshot({ path: `${shots}/webhooks.png` });
  await row.getByRole('link', { name: receiver.url }).click();
  await page.getByRole('button', { name: 'Send a test' }).click();
  await expect(page.getByRole('row', { name: /webhook.test/ })).toContainText('Delivered', { timeout: 15_000 });

  isUp = false;
  const visitor = await visit(server.baseUrl, desk.channelId, 'Mia');
  await visitor.sendText('Where is my parcel?');
  const failing = page.getByRole('row', { name: /visitor.created/ });
  await expect(failing).toContainText('500', { timeout: 20_000 });
  await expect(page.getByText('No delivery has arrived since')).toBeVisible({ timeout: 15_000 });
  await expectAccessible(page);
  if (shots) await page.screenshot({ path: `${shots}/webhook.png` });
  isUp = true;
  await failing.first().getByRole('button', { name: 'visitor.created', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('no room');
  await page.getByRole('dialog').getByRole('button', { name: 'Send again' }).click();
  await expect(failing.first()).toContainText('Delivered', { timeout: 20_000 });
  await failing.first().getByRole('button', { name: 'visitor.created', exact: true }).click();
  await expect(page.getByRole('dialog')).toContainText('thanks');
  if (shots) await page.screenshot({ path: `${shots}/webhook-delivery.png` });
  if (shots) {
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.evaluate(() => localStorage.setItem('parley.language', 'zh'));
    await page.reload();
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await page.screenshot({ path: `${shots}/webhook-dark.png` });
  }
  visitor.close();
});

type Receiver = AsyncDisposable & { url: string };

async function receive(answer: (response: ServerResponse) => void): Promise<Receiver> {
  const server = createServer((request, response) => {
    request.resume().on('end', () => answer(response));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/parley`,
    [Symbol.asyncDispose]: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
