import { Webhook } from 'standardwebhooks';
import { expect, it } from 'vitest';
import { signWebhook } from './sign-webhook.ts';
import { verifySignature } from './signature.ts';

const [newer, older] = [1, 2].map((byte) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`) as [string, string];
const body = '{"id":"evt_1","type":"session.ended","data":{"text":"你好"}}';
const event = { id: 'evt_1', type: 'session.ended', time: '2026-03-02T02:00:00.000Z', source: 'https://us', body };
const now = Math.floor(Date.now() / 1000);
const sign = (secrets: string[], unixSeconds = now) =>
  signWebhook(event, secrets, { delivery: 'whd_1', attempt: 2, unixSeconds });

it('is what Standard Webhooks’ own library verifies, by the new secret and by the one before (ADMIN-54)', () => {
  const headers = sign([newer, older]);
  for (const secret of [newer, older]) {
    expect(new Webhook(secret).verify(body, headers)).toMatchObject({ id: 'evt_1' });
    expect(verifySignature(headers['X-Signature'], body, secret, { now })).toBe(true);
  }
  const other = `whsec_${Buffer.alloc(32, 3).toString('base64')}`;
  expect(() => new Webhook(other).verify(body, headers)).toThrow();
  expect(() => new Webhook(newer).verify(`${body} `, headers)).toThrow();
  expect(verifySignature(headers['X-Signature'], body, other, { now })).toBe(false);
});

it('is refused when it is old, and named as CloudEvents are', () => {
  expect(() => new Webhook(newer).verify(body, sign([newer], now - 3_600))).toThrow();
  expect(sign([newer])).toMatchObject({
    'X-Delivery': 'whd_1',
    'X-Attempt': '2',
    'webhook-id': 'evt_1',
    'ce-id': 'evt_1',
    'ce-type': 'session.ended',
    'ce-source': 'https://us',
    'ce-time': event.time,
    'ce-specversion': '1.0',
  });
});
