import type { PendingMessage } from '@parley/sdk/visitor';
import { expect, test } from 'vitest';
import { sharedStorage, visitorOf, type TextStore } from './visitor-record.ts';

function textStore(text: string | null = null): TextStore {
  return {
    get: () => text,
    set: (next) => {
      text = next;
    },
  };
}

const memory = { visitorId: 'vis_1', token: 't', expiresAt: '', seq: 3, change: 4, pending: [] };
const unsent = (clientId: string): PendingMessage => ({
  clientId,
  body: { kind: 'text', text: clientId },
  queuedAt: `2026-03-02T02:00:0${clientId}.000Z`,
});

test('a tab that begins takes over what another tab could not send, in order', async () => {
  const store = textStore();
  await sharedStorage(store, 'a').write({ ...memory, pending: [unsent('2')] });
  await sharedStorage(store, 'b').write({ ...memory, pending: [unsent('1')] });
  const read = await sharedStorage(store, 'c').read();
  expect(read).toMatchObject({ visitorId: 'vis_1', token: 't', pending: [unsent('1'), unsent('2')] });
});

test('a tab with nothing to send does not forget what another has', async () => {
  const store = textStore();
  await sharedStorage(store, 'a').write({ ...memory, pending: [unsent('1')] });
  await sharedStorage(store, 'b').write(memory);
  expect(await sharedStorage(store, 'c').read()).toMatchObject({ pending: [unsent('1')] });
});

test('what was meant for another visitor is not sent as this one', async () => {
  const store = textStore();
  await sharedStorage(store, 'a').write({ ...memory, pending: [unsent('1')] });
  await sharedStorage(store, 'b').write({ ...memory, visitorId: 'vis_2' });
  expect(await sharedStorage(store, 'c').read()).toMatchObject({ visitorId: 'vis_2', pending: [] });
});

test('what cannot be read counts as nothing', async () => {
  for (const text of [null, '', '{', '[]', '{"memory":{"token":1}}', '"x"']) {
    expect(await sharedStorage(textStore(text), 'a').read()).toBeNull();
    expect(visitorOf(text)).toBeNull();
  }
});
