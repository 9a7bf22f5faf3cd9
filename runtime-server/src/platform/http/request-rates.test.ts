import { expect, it } from 'vitest';
import { FakeClock } from '../fake-clock.ts';
import type { Actor, ApiKeyActor } from './actor.ts';
import { createRequestRates } from './request-rates.ts';

const keyOf = (keyId: string): Actor => {
  const reach = {} as ApiKeyActor['reach'];
  return { kind: 'api-key', keyId, applicationId: 'app_1', agentId: null, permissions: new Set(), reach };
};

it('tells an API key how many requests are left, and when to come again where there are none', async () => {
  const clock = new FakeClock();
  const rates = createRequestRates({ clock, perSecond: 100 });
  expect(rates.take(keyOf('key_1'))).toEqual({
    'RateLimit-Policy': '"api-key";q=1000;w=10',
    RateLimit: '"api-key";r=999;t=1',
  });
  for (let time = 1; time < 1_000; time += 1) rates.take(keyOf('key_1'));
  expect(() => rates.take(keyOf('key_1'))).toThrow(
    expect.objectContaining({ code: 'too_many_requests', retryAfterSeconds: 0.01 }),
  );
  expect(rates.take(keyOf('key_2'))).toMatchObject({ RateLimit: '"api-key";r=999;t=1' });
  await clock.advance(1_000);
  expect(rates.take(keyOf('key_1'))).toMatchObject({ RateLimit: '"api-key";r=99;t=10' });
});

it('leaves who is no API key alone', () => {
  const rates = createRequestRates({ clock: new FakeClock(), perSecond: 100 });
  const visitor: Actor = { kind: 'visitor', visitorId: 'vis_1', channelId: 'chn_1', applicationId: 'app_1' };
  for (let time = 0; time <= 1_000; time += 1) expect(rates.take(visitor)).toEqual({});
  expect(rates.take(null)).toEqual({});
});
