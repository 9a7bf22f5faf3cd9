import fc from 'fast-check';
import { expect, it } from 'vitest';
import { readFrameMessage } from './read-frame-message.ts';
import { createTokenBucket } from './token-bucket.ts';

const posted = (event: string, message: unknown) => ({ source: 'ccc-sdk', payload: { event, message } });

it('reads a card (SDK-39), a message of one’s own (SDK-40) and a text (SDK-41)', () => {
  const card = { header: 'Order', desc: 'Two shoes', pic: 'https://a.example/p.png', url: 'https://a.example' };
  expect(readFrameMessage(posted('sendCard', card))).toEqual({
    event: 'sendCard',
    body: { kind: 'card', ...card },
    sessionId: null,
  });
  const own = {
    title: 'Coupon',
    description: '10 off',
    iconUrl: 'https://a.example/i.png',
    fromPostMessage: 1,
    extension: { code: 'X1' },
  };
  expect(readFrameMessage(posted('sendCustomMessage', own))).toEqual({
    event: 'sendCustomMessage',
    body: { kind: 'custom', data: JSON.stringify(own) },
    sessionId: null,
  });
  for (const message of ['Hello', { text: 'Hello' }, { content: 'Hello' }]) {
    expect(readFrameMessage(posted('sendTextMessage', message))).toEqual({
      event: 'sendTextMessage',
      body: { kind: 'text', text: 'Hello' },
      sessionId: null,
    });
  }
});

it('refuses what has not the shape, and passes over what is not meant for us', () => {
  for (const [event, message] of [
    ['sendCard', { header: 'x', url: 'javascript:alert(1)' }],
    ['sendCard', { desc: 'no header' }],
    ['sendCustomMessage', { title: 't', description: 'd', iconUrl: 'https://a.example', fromPostMessage: 0 }],
    ['sendCustomMessage', { title: 't', description: 'd', fromPostMessage: 1 }],
    ['sendTextMessage', { text: '  ' }],
    ['sendTextMessage', 'x'.repeat(4_001)],
    ['__proto__', {}],
    ['endSession', {}],
  ] as const) {
    expect(readFrameMessage(posted(event, message)), event).toMatchObject({ refused: expect.any(String) });
  }
  expect(readFrameMessage({ source: 'react-devtools' })).toBeNull();
});

it('takes anything without failing', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.string(), (data, message, event) => {
      readFrameMessage(data);
      readFrameMessage(posted(event, message));
      for (const each of ['sendCard', 'sendCustomMessage', 'sendTextMessage']) readFrameMessage(posted(each, message));
    }),
  );
});

it('lets five through of a thousand in a second, and one a second after', () => {
  const bucket = createTokenBucket({ burst: 5, perSecond: 1 });
  const taken = Array.from({ length: 1_000 }, (_, index) => bucket.take(1_000_000 + index)).filter(Boolean);
  expect(taken).toHaveLength(5);
  expect([bucket.take(1_001_100), bucket.take(1_001_101)]).toEqual([true, false]);
});
