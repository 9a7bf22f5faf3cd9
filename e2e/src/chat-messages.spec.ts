import type { Page, WebSocketRoute } from '@playwright/test';
import { findChannel, openDesks } from './desk-agent.ts';
import { expect, expectAccessible, test } from './fixtures.ts';

test.beforeEach(({ api }) => openDesks(api));

type SentBody = { kind: string; text?: string; data?: string };

/** Texts, and forms that were filled in (src 33). */
function isAnswer({ kind, data = '' }: SentBody): boolean {
  return kind === 'text' || data.includes('"src":"33"');
}

/** Adds messages to what the server tells: those of protocol.md §3 that no module of ours sends yet. */
async function addMessages(page: Page, channelId: string) {
  let socket: WebSocketRoute | null = null;
  let last = { seq: 0, change: 0, sessionId: '' };
  const sent: SentBody[] = [];
  await page.routeWebSocket('**/api/v1/visitor/socket', (ws) => {
    socket = ws;
    const server = ws.connectToServer();
    server.onMessage((text) => {
      const frame = JSON.parse(String(text)) as {
        type: string;
        change: number;
        message?: { seq?: number; sessionId: string };
      };
      if (frame.type === 'message' && frame.message?.seq) {
        last = { seq: frame.message.seq, change: frame.change, sessionId: frame.message.sessionId };
      }
      ws.send(text);
    });
    ws.onMessage((text) => {
      const frame = JSON.parse(String(text)) as { type: string; body?: SentBody };
      // What answers these is not for the server: it knows nothing of them.
      if (frame.type === 'send' && frame.body && isAnswer(frame.body)) sent.push(frame.body);
      else server.send(text);
    });
  });
  await page.goto(`/chat/${channelId}`);
  await expect(page.getByRole('button', { name: 'Pre-sales' })).toBeVisible();
  const tell = (frame: object): void => socket?.send(JSON.stringify(frame));
  const add = (body: object): { messageId: string; seq: number } => {
    const { sessionId } = last;
    last = { sessionId, seq: last.seq + 1, change: last.change + 1 };
    const id = `msg_${last.seq}`;
    const sentAt = new Date().toISOString();
    const from = { kind: 'robot', id: 'faq', name: 'Robot' };
    tell({ type: 'message', change: last.change, message: { id, seq: last.seq, sessionId, sentAt, from, body } });
    return { messageId: id, seq: last.seq };
  };
  const update = (at: { messageId: string; seq: number }, body: object): void => {
    last.change += 1;
    tell({ type: 'updated', ...at, body, change: last.change });
  };
  return { add, update, sent };
}

function custom(src: string, payload: object) {
  return { kind: 'custom', data: JSON.stringify({ customerServicePlugin: 0, src, ...payload }) };
}

test('every custom message is drawn as what it is, and clicks send its text (WIDGET-02)', async ({ page, api }) => {
  const { id } = await findChannel(api, 'Online reception');
  const { add, update, sent } = await addMessages(page, id);
  const log = page.getByRole('log');

  add(
    custom('29', {
      chatbotPlugin: 1,
      subtype: 'welcome_msg',
      content: { title: 'I can help with', items: [{ id: '1', content: 'Delivery', answer: '' }] },
    }),
  );
  await log.getByRole('button', { name: 'Delivery' }).click();
  await expect.poll(() => sent).toEqual([{ kind: 'text', text: 'Delivery' }]);

  add(custom('30', { content: '**Rich** text with a [link](https://shop.example/a)' }));
  await expect(log.getByRole('link', { name: 'link', exact: true })).toHaveAttribute('href', 'https://shop.example/a');

  const stream = add(custom('31', { chatbotPlugin: 1, chunks: ['Let me '], isFinished: 0 }));
  await expect(log.getByLabel('Writing')).toBeVisible();
  update(stream, custom('31', { chatbotPlugin: 1, chunks: ['Let me ', 'think.'], isFinished: 1 }));
  await expect(log.getByText('Let me think.')).toBeVisible();
  await expect(log.getByLabel('Writing')).toBeHidden();

  add(custom('22', { content: { header: 'Rucksack', desc: '40 l', pic: '', url: 'javascript:alert(1)' } }));
  await expect(log.getByText('Rucksack')).toBeVisible();
  await expect(log.getByRole('link', { name: /Rucksack/ })).toHaveCount(0);
  add(
    custom('28', {
      content: {
        guide: 'Your order',
        name: 'Order 1001',
        desc: 'Tent',
        pic: '',
        customField: [{ name: 'Total', value: '€ 99' }],
      },
    }),
  );
  await expect(log.getByText('€ 99')).toBeVisible();

  const form = { type: 0, header: 'Which number may we call?' };
  const question = add(custom('21', { content: form }));
  await log.getByLabel('Which number may we call?').fill('13800000000');
  await page.keyboard.press('Enter');
  await expect.poll(() => sent.at(-1)?.text).toBe('13800000000');
  update(question, custom('21', { content: { ...form, selected: { content: '13800000000' } } }));
  await expect(log.getByText('Your answer: 13800000000')).toBeVisible();

  add(custom('32', { status: 1, content: { header: 'Choose', items: [{ content: 'Blue', desc: 'like the sky' }] } }));
  await log.getByRole('button', { name: 'Blue' }).press('Enter');
  await expect.poll(() => sent.at(-1)?.text).toBe('Blue');
  await expect(log.getByRole('button', { name: /Blue.*chosen/ })).toBeDisabled();

  add(
    custom('33', {
      nodeStatus: 0,
      content: {
        tip: 'Two things more',
        inputVariables: [
          { name: 'Name', formType: 0, isRequired: true },
          { name: 'Size', formType: 1, isRequired: false, chooseItemList: ['S', 'M'] },
        ],
      },
    }),
  );
  await log.getByLabel('Name').fill('Li Wei');
  await log.getByLabel('Size').selectOption('M');
  await log.getByRole('button', { name: 'Answer' }).click();
  await expect
    .poll(() => JSON.parse(sent.at(-1)?.data ?? '{}') as object)
    .toMatchObject({
      src: '33',
      nodeStatus: 2,
      content: {
        inputVariables: [
          { name: 'Name', variableValue: 'Li Wei' },
          { name: 'Size', variableValue: 'M' },
        ],
      },
    });

  const rating = {
    menuContent: {
      head: 'How was it?',
      tail: 'Thanks',
      type: 2,
      sessionId: 'ses_1',
      expireTime: 1_000_000_000,
      menu: [
        { id: '1', content: 'Bad' },
        { id: '2', content: 'Good' },
      ],
    },
  };
  add(custom('9', rating));
  await expect(log.getByText('The time to rate has passed.')).toBeVisible();
  await expect(log.getByRole('radio', { name: '2: Good' })).toBeDisabled();

  add({ kind: 'custom', data: '{"customerServicePlugin":0,"src":"15"}' });
  add({ kind: 'custom', data: 'not even JSON' });
  await expect(log.getByText('This message cannot be shown here.')).toHaveCount(2);
  const withdrawn = add({ kind: 'text', text: 'A slip' });
  await expect(log.getByText('A slip')).toBeVisible();
  await page.getByRole('button', { name: 'More' }).click();
  await expect(page.getByRole('menuitem', { name: 'Send me this conversation by mail' })).toBeFocused();
  await page.keyboard.press('Escape');
  expect(withdrawn.seq).toBeGreaterThan(10);
  await expectAccessible(page);
});
