import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createCrmService } from './crm-service.ts';
import type { CrmServiceOptions } from './crm-service.ts';
import { scoreOf } from './score-table.ts';

const now = () => new Date('2026-03-02T02:00:00.000Z');
const nowSeconds = now().getTime() / 1000;

function start(options: CrmServiceOptions = {}) {
  const service = createCrmService({ now, ...options });
  return {
    ...service,
    async post(path: string, body: unknown, headers: Record<string, string> = {}) {
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      const answer = await service.fetch(
        new Request(`http://crm.test${path}`, { method: 'POST', body: text, headers }),
      );
      return { status: answer.status, type: answer.headers.get('Content-Type'), text: await answer.text() };
    },
  };
}

function signed(body: string, secret: string, time = nowSeconds): Record<string, string> {
  return { 'X-Signature': `t=${time},v1=${createHmac('sha256', secret).update(`${time}.${body}`).digest('hex')}` };
}

describe('FLOW-38: the score of a phone number', () => {
  test.each([
    ['13800000000', '95'],
    ['008618621500000', '95'],
    ['+86 138-0000-0000', '95'],
    ['13900000000', '70'],
    ['13700000000', '30'],
  ])('%s → %s', async (Phonenumber, Score) => {
    const answer = await start().post('/score', { Phonenumber });
    expect(answer).toEqual({
      status: 200,
      type: 'application/json; charset=utf-8',
      text: JSON.stringify({ Score }),
    });
  });

  test('any other number has one from 0 to 100, always the same, and all three ranges occur', () => {
    const ranges = new Set<string>();
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 999_999_999 }), (number) => {
        const score = scoreOf(String(number));
        expect(score).toMatch(/^(\d|[1-9]\d|100)$/);
        expect(scoreOf(String(number))).toBe(score);
        ranges.add(Number(score) >= 90 ? 'gold' : Number(score) >= 60 ? 'silver' : 'standard');
      }),
      { numRuns: 500, seed: 1 },
    );
    expect(ranges.size).toBe(3);
  });
});

test('a returning visitor is known, another one is new', async () => {
  const service = start();
  expect(JSON.parse((await service.post('/visitor', { UserId: 'u-1001' })).text)).toEqual({
    Name: 'Li Wei',
    Tier: 'gold',
    OpenOrders: '2',
  });
  expect(JSON.parse((await service.post('/visitor', { UserId: 'nobody' })).text)).toMatchObject({ Tier: 'new' });
});

describe('signatures', () => {
  const body = '{"Phonenumber":"13800000000"}';

  test('a call signed with the secret is answered', async () => {
    expect(await start({ secret: 'whsec' }).post('/score', body, signed(body, 'whsec'))).toMatchObject({ status: 200 });
  });

  test.each<[string, Record<string, string>]>([
    ['none', {}],
    ['a wrong secret', signed(body, 'other')],
    ['another body', signed(`${body} `, 'whsec')],
    ['an old time', signed(body, 'whsec', nowSeconds - 301)],
    ['a time to come', signed(body, 'whsec', nowSeconds + 301)],
    ['nonsense', { 'X-Signature': 't=,v1=' }],
  ])('with %s it is refused with 401', async (_, headers) => {
    const answer = await start({ secret: 'whsec' }).post('/score', body, headers);
    expect(answer).toMatchObject({ status: 401, type: 'application/problem+json' });
    expect(JSON.parse(answer.text)).toMatchObject({ status: 401, code: 'bad_signature' });
  });

  test('without a secret every call is accepted', async () => {
    expect(await start().post('/score', body)).toMatchObject({ status: 200 });
  });
});

describe('idempotency keys', () => {
  const key = { 'Idempotency-Key': 'call_1' };

  test('a repeated call gets the same bytes and is marked as repeated', async () => {
    const service = start();
    const first = await service.post('/score', { Phonenumber: '13912345678' }, key);
    expect(await service.post('/score', { Phonenumber: '13912345678' }, key)).toEqual(first);
    expect(service.calls.map(({ repeated }) => repeated)).toEqual([false, true]);
  });

  test('the same key for another call is refused', async () => {
    const service = start();
    await service.post('/score', { Phonenumber: '13800000000' }, key);
    expect(await service.post('/score', { Phonenumber: '13900000000' }, key)).toMatchObject({ status: 422 });
    expect(await service.post('/visitor', { Phonenumber: '13800000000' }, key)).toMatchObject({ status: 422 });
  });

  test('calls without a key are answered each on their own', async () => {
    const service = start();
    await service.post('/score', { Phonenumber: '13800000000' });
    expect(await service.post('/score', { Phonenumber: '13900000000' })).toMatchObject({ text: '{"Score":"70"}' });
  });
});

test.each<[string, string, unknown, number]>([
  ['not JSON', '/score', '{', 400],
  ['an array', '/score', [], 400],
  ['a value that is no string', '/score', { Phonenumber: 138 }, 400],
  ['no number', '/score', {}, 400],
  ['letters', '/score', { Phonenumber: 'call me' }, 400],
  ['no visitor', '/visitor', {}, 400],
  ['more than 64 kB', '/score', { Phonenumber: '1'.repeat(70_000) }, 413],
  ['an unknown address', '/scores', {}, 404],
])('%s is refused with a problem', async (_, path, body, status) => {
  const answer = await start().post(path, body);
  expect(answer).toMatchObject({ status, type: 'application/problem+json' });
  expect(JSON.parse(answer.text)).toMatchObject({ status, detail: expect.any(String) });
});

describe('failures on purpose', () => {
  const key = { 'Idempotency-Key': 'call_1' };

  test('a flaky number fails twice under one key, then answers', async () => {
    const service = start();
    const statuses = [];
    for (let i = 0; i < 4; i += 1) {
      statuses.push((await service.post('/score', { Phonenumber: '13700000501' }, key)).status);
    }
    expect(statuses).toEqual([503, 503, 200, 200]);
  });

  test('others answer 500, not JSON, or slowly', async () => {
    let release = () => {};
    const waiting = new Promise<void>((resolve) => (release = resolve));
    const service = start({ wait: () => waiting });
    expect(await service.post('/score', { Phonenumber: '13700000500' })).toMatchObject({ status: 500 });
    expect(await service.post('/score', { Phonenumber: '13700000503' })).toMatchObject({
      status: 200,
      text: expect.stringContaining('<html>'),
    });
    let answered = false;
    const slow = service.post('/score', { Phonenumber: '13700000502' }).finally(() => (answered = true));
    await service.post('/score', { Phonenumber: '13800000000' });
    expect(answered).toBe(false);
    release();
    expect(await slow).toMatchObject({ status: 200 });
  });

  test('a header asks for them on any call', async () => {
    const service = start();
    expect(await service.post('/visitor', { UserId: 'u-1001' }, { 'X-Demo-Fault': 'error' })).toMatchObject({
      status: 500,
    });
    expect(await service.post('/visitor', { UserId: 'u-1001' }, { 'X-Demo-Fault': 'unknown' })).toMatchObject({
      status: 200,
    });
  });
});

test('one line a call is logged, without personal data, and the last 1,000 calls are listed', async () => {
  const lines: string[] = [];
  const service = start({ log: (line) => lines.push(line) });
  await service.post('/score', { Phonenumber: '13812345678' }, { 'Idempotency-Key': 'call_1' });
  expect(lines).toEqual(['2026-03-02T02:00:00.000Z POST /score 200 key=call_1']);
  for (let i = 0; i < 1_000; i += 1) await service.post('/visitor', { UserId: 'u-1001' });
  expect(service.calls).toHaveLength(1_000);
  expect(service.calls[0]).toMatchObject({ path: '/visitor', status: 200 });
});

test('healthz answers', async () => {
  const answer = await start({ secret: 'whsec' }).fetch(new Request('http://crm.test/healthz'));
  expect(answer.status).toBe(200);
});
