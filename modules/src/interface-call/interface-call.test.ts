import { testModule } from '@parley/engine/testing';
import type { Effect, ExpressionResult, JsonObject } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tryModule, type TriedModule } from '../../test/try-module.ts';
import { utf8Length } from '../shared/utf8-length.ts';
import { interfaceCallModule } from './interface-call.module.ts';
import type { InterfaceCallSettings } from './interface-call.schema.ts';
import { isPublicHost } from './public-host.ts';

testModule(interfaceCallModule);

const score: InterfaceCallSettings = {
  url: 'https://crm.example.com/score',
  request: { Phonenumber: '{{Phone}}' },
  response: [
    { name: 'Score', variable: 'Score', default: '0' },
    { name: 'level', variable: 'Level', default: 'none of {{Phone}}' },
  ],
};
const variables = { Phone: '008618621500000', Score: '', Level: '' };

function callOf(tried: TriedModule): Effect<'call-interface'> {
  const call = tried.effects().find((effect) => effect.type === 'call-interface');
  if (call?.type !== 'call-interface') throw new Error('No call was asked for.');
  return call;
}

function tryCall(
  settings: Partial<InterfaceCallSettings> = {},
  values: Record<string, string> = {},
  openPorts = ['failed'],
) {
  return tryModule('interface-call', { ...score, ...settings }, { ...variables, ...values }, { openPorts });
}

function returned(tried: TriedModule, response: JsonObject): TriedModule {
  tried.send('interface.returned', { request: tried.request('call-interface'), response });
  return tried;
}

function failed(tried: TriedModule): TriedModule {
  tried.send('interface.failed', { request: tried.request('call-interface'), reason: 'timeout', attempts: 3 });
  return tried;
}

describe('interface-call, request', () => {
  it('sends the request parameters as one JSON object of texts (FLOW-27, FLOW-33, FLOW-34)', () => {
    expect(callOf(tryCall())).toMatchObject({
      node: 'tried',
      url: 'https://crm.example.com/score',
      body: '{"Phonenumber":"008618621500000"}',
      maxErrors: 3,
      timeoutSeconds: 5,
      headers: {},
      keep: ['Score', 'level'],
    });
  });

  it('may send system parameters (FLOW-14 to FLOW-17)', () => {
    const request = { user: '${UserName}', waiting: '{{WaitNo}}', session: '${SystemSessionId}' };
    expect(JSON.parse(callOf(tryCall({ request })).body)).toEqual({ user: 'Li', waiting: '0', session: '' });
  });

  it('sends any value unchanged, whatever characters it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), (phone) => {
        expect(JSON.parse(callOf(tryCall({}, { Phone: phone })).body)).toEqual({ Phonenumber: phone });
      }),
      { numRuns: 60 },
    );
  });

  it('keeps secrets as placeholders in address and headers, and nothing a visitor typed becomes one', () => {
    const settings = {
      url: 'https://crm.example.com/{{secret:path}}?q={{Phone}}',
      headers: { Authorization: 'Bearer {{secret:crm}}', 'X-Phone': '{{Phone}}' },
    };
    const call = callOf(tryCall(settings, { Phone: '{{secret:crm}}' }));
    expect(call.url).toBe('https://crm.example.com/{{secret:path}}?q=%7B%7Bsecret%3Acrm%7D%7D');
    expect(call.headers.Authorization).toBe('Bearer {{secret:crm}}');
    expect(call.headers['X-Phone']).not.toContain('{{secret:crm}}');
    expect(JSON.parse(call.body)).toEqual({ Phonenumber: '{{secret:crm}}' });
  });

  it.each([
    [
      'https://crm/{{Phone}}/x?q={{Phone}}',
      'a/b c&d=é',
      'https://crm/a%2Fb%20c%26d%3D%C3%A9/x?q=a%2Fb%20c%26d%3D%C3%A9',
    ],
    ['{{Phone}}', 'https://crm.example.com/a?b=c', 'https://crm.example.com/a?b=c'],
    ['${Phone}/orders/{{Phone}}', 'http://crm', 'http://crm/orders/http%3A%2F%2Fcrm'],
    ['  https://crm/x ', '', 'https://crm/x'],
    ['https://crm/?q={{Phone}}', '\ud800', 'https://crm/?q=%EF%BF%BD'],
  ])('encodes values inside the address: %j', (url, phone, expected) => {
    expect(callOf(tryCall({ url }, { Phone: phone })).url).toBe(expected);
  });

  it('cannot be led to another host by a value inside the address', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (phone) => {
        const { url } = callOf(tryCall({ url: 'https://crm.example.com/{{Phone}}' }, { Phone: phone }));
        expect(url).toMatch(/^https:\/\/crm\.example\.com\/[\w%.!~*'()-]*$/);
      }),
      { numRuns: 60 },
    );
  });

  it('uses the schema of the response only when there is one', () => {
    expect(callOf(tryCall())).not.toHaveProperty('responseSchema');
    const responseSchema = { type: 'object', required: ['{{Phone}}'] };
    expect(callOf(tryCall({ responseSchema })).responseSchema).toEqual(responseSchema);
  });
});

describe('interface-call, response', () => {
  it('keeps what is returned and goes on (FLOW-28, FLOW-35)', () => {
    const tried = returned(tryCall(), { Score: '95', level: 'gold', more: 'ignored' });
    expect(tried.leftBy()).toBe('next');
    expect(tried.variables()).toEqual({ Phone: '008618621500000', Score: '95', Level: 'gold' });
  });

  it.each([
    [95, '95'],
    [0.5, '0.5'],
    [true, 'true'],
    ['', ''],
    [{ a: [1] }, { a: [1] }],
    [['x'], ['x']],
    [null, '0'],
  ])('stores %j as %j', (value, stored) => {
    expect(returned(tryCall(), { Score: value }).variables().Score).toEqual(stored);
  });

  it('gives a value that is absent its default, a template', () => {
    expect(returned(tryCall(), {}).variables()).toMatchObject({ Score: '0', Level: 'none of 008618621500000' });
    expect(
      returned(tryCall({ response: [{ name: 'toString', variable: 'Score', default: 'd' }] }), {}).variables().Score,
    ).toBe('d');
  });

  it('replaces a value of more than 8 kB by its default and reports it', () => {
    const fits = 'x'.repeat(8_192);
    expect(returned(tryCall(), { Score: fits }).variables().Score).toBe(fits);
    for (const value of [`${fits}x`, '中'.repeat(2_731), { a: fits }]) {
      const tried = returned(tryCall(), { Score: value, level: 'gold' });
      expect(tried.variables()).toMatchObject({ Score: '0', Level: 'gold' });
      expect(tried.leftBy()).toBe('next');
      expect(tried.effects()[0]).toMatchObject({
        type: 'report-problem',
        code: 'interface-call/value-too-large',
        message: expect.stringContaining('"Score"'),
      });
    }
  });

  it.each([
    [['failed'], 'next'],
    [[], 'failed'],
  ])(
    'gives every variable its default when all tries failed, and goes on (open ports %j: by %s) (FLOW-31, FLOW-32)',
    (openPorts, port) => {
      const tried = failed(tryCall({}, { Score: 'old' }, openPorts));
      expect(tried.leftBy()).toBe(port);
      expect(tried.variables()).toMatchObject({ Score: '0', Level: 'none of 008618621500000' });
    },
  );

  it('takes a message while it waits for no answer', () => {
    const tried = tryCall();
    expect(tried.say('Are you there?')).toEqual([]);
    expect(tried.leftBy()).toBeNull();
  });
});

describe('interface-call, expressions', () => {
  const requestExpression = '{ "phone": Phone }';
  const responseExpression = '{ "Score": response.data.score }';

  function evaluated(tried: TriedModule, key: string, result: ExpressionResult) {
    tried.send('expressions.evaluated', { request: tried.request('evaluate-expressions'), results: { [key]: result } });
    return tried;
  }

  it('sends what the request expression gives, as texts and never as templates', () => {
    const tried = tryCall({ requestExpression });
    expect(tried.effects()).toMatchObject([
      { type: 'evaluate-expressions', expressions: [{ key: 'request', source: requestExpression }] },
    ]);
    const value = { phone: '{{UserName}}', times: 2, list: [1, 'a'], none: null, yes: true };
    expect(JSON.parse(callOf(evaluated(tried, 'request', { status: 'value', value })).body)).toEqual({
      phone: '{{UserName}}',
      times: '2',
      list: '[1,"a"]',
      none: '',
      yes: 'true',
    });
  });

  it.each<[ExpressionResult, string]>([
    [{ status: 'failed', message: 'no such function' }, 'no such function'],
    [{ status: 'value', value: 'text' }, '"text"'],
    [{ status: 'value', value: [1] }, '[1]'],
    [{ status: 'value', value: null }, 'null'],
  ])('counts a request that cannot be worked out as a failed call, without trying: %j', (result, reason) => {
    const tried = evaluated(tryCall({ requestExpression }, {}, []), 'request', result);
    expect(tried.leftBy()).toBe('failed');
    expect(tried.variables().Score).toBe('0');
    expect(tried.effects().map(({ type }) => type)).not.toContain('call-interface');
    expect(tried.effects()[0]).toMatchObject({
      type: 'report-problem',
      code: 'interface-call/expression-failed',
      message: expect.stringContaining(reason),
    });
  });

  it('takes the response variables from what the response expression gives', () => {
    const tried = tryCall({ responseExpression });
    expect(callOf(tried)).not.toHaveProperty('keep');
    returned(tried, { data: { score: 95 } });
    expect(tried.effects()).toMatchObject([
      { type: 'evaluate-expressions', scope: { response: { data: { score: 95 } }, Phone: '008618621500000' } },
    ]);
    evaluated(tried, 'response', { status: 'value', value: { Score: 95 } });
    expect(tried.leftBy()).toBe('next');
    expect(tried.variables()).toMatchObject({ Score: '95', Level: 'none of 008618621500000' });
  });

  it('counts a response that cannot be read as a failed call', () => {
    const tried = returned(tryCall({ responseExpression }), {});
    evaluated(tried, 'response', { status: 'failed', message: 'too slow' });
    expect(tried.leftBy()).toBe('next');
    expect(tried.variables().Score).toBe('0');
    expect(tried.effects()[0]).toMatchObject({ type: 'report-problem', message: expect.stringContaining('too slow') });
  });

  it('reports a value that an expression made too large', () => {
    const tried = returned(tryCall({ responseExpression }), {});
    evaluated(tried, 'response', { status: 'value', value: { Score: 'x'.repeat(9_000) } });
    expect(tried.leftBy()).toBe('next');
    expect(tried.effects()[0]).toMatchObject({ code: 'interface-call/value-too-large' });
  });
});

describe('interface-call, check', () => {
  function codesOf(settings: Partial<InterfaceCallSettings>): string[] {
    return interfaceCallModule.check({ ...score, ...settings }).map(({ code, path }) => `${code} ${path}`);
  }

  it.each([
    'https://crm.example.com/score',
    'HTTPS://CRM.example.com',
    'http://localhost:3000/x',
    'http://127.0.0.1:8080',
    'http://[::1]:8080/x',
    'http://crm.internal/x',
    'http://crm:8080/{{Phone}}',
    '{{BaseUrl}}/score',
    'https://{{Host}}/score',
    'http://{{Host}}/score',
    'https://crm.example.com/?q={{Phone}}',
  ])('accepts %j', (url) => {
    expect(codesOf({ url })).toEqual([]);
  });

  it.each([
    'ftp://crm/x',
    'crm.example.com/score',
    'https://',
    'https:///x',
    'https://crm/a b',
    'javascript:alert(1)',
    'https',
    '/score',
    'ht{{X}}',
  ])('refuses %j', (url) => {
    expect(codesOf({ url })).toEqual(['interface-call/bad-address /url']);
  });

  it('warns of plain http to a public host, and refuses a password in the address', () => {
    expect(codesOf({ url: 'http://crm.example.com/score' })).toEqual(['insecure/http /url']);
    expect(codesOf({ url: 'http://8.8.8.8/{{Phone}}' })).toEqual(['insecure/http /url']);
    expect(codesOf({ url: 'https://me:secret@crm.example.com/' })).toEqual(['insecure/credentials-in-url /url']);
  });

  it('refuses headers that are none, that the call sets itself, or that are there twice', () => {
    expect(
      codesOf({ headers: { 'X Y': '1', Host: 'a', 'content-TYPE': 'b', 'X-Signature': 'c', 'Idempotency-Key': 'd' } }),
    ).toEqual([
      'interface-call/bad-header /headers/X Y',
      'interface-call/own-header /headers/Host',
      'interface-call/own-header /headers/content-TYPE',
      'interface-call/own-header /headers/X-Signature',
      'interface-call/own-header /headers/Idempotency-Key',
    ]);
    expect(codesOf({ headers: { 'X-A': '1', 'x-a': '2' } })).toEqual(['interface-call/duplicate-header /headers/x-a']);
  });

  it('finds names without characters, a request nobody sends, a variable filled twice, a schema too large', () => {
    expect(codesOf({ request: { ' ': '1' } })).toEqual(['interface-call/bad-name /request/ ']);
    expect(codesOf({ requestExpression: '{}' })).toEqual(['interface-call/request-ignored /request']);
    expect(
      codesOf({
        response: [
          { name: 'a', variable: 'Score' },
          { name: 'b', variable: 'Score' },
        ],
      }),
    ).toEqual(['interface-call/duplicate-variable /response/1/variable']);
    expect(codesOf({ responseSchema: { description: 'x'.repeat(20_000) } })).toEqual([
      'interface-call/schema-too-large /responseSchema',
    ]);
  });

  it.each([
    ['10.1.2.3', false],
    ['172.16.0.1', false],
    ['172.32.0.1', true],
    ['192.168.0.1', false],
    ['169.254.1.1', false],
    ['100.64.0.1', false],
    ['fd00::1', false],
    ['fe80::1', false],
    ['2001:db8::1', true],
    ['crm', false],
    ['crm.local.', false],
    ['example.com.', true],
  ])('takes %s for public: %s', (host, isPublic) => {
    expect(isPublicHost(host)).toBe(isPublic);
  });
});

describe('interface-call, explore', () => {
  it('returns each value that a condition asks for, and fails once', () => {
    const candidates = (variable: string) => (variable === 'Score' ? ['90', '60', '0'] : []);
    expect(interfaceCallModule.explore(score, { nodeId: 'n5', candidates, render: (text) => text })).toEqual([
      [{ interface: 'n5', returns: { Score: '90', level: '1' } }],
      [{ interface: 'n5', returns: { Score: '60', level: '1' } }],
      [{ interface: 'n5', returns: { Score: '0', level: '1' } }],
      [{ interface: 'n5', fails: true }],
    ]);
  });
});

describe('utf8Length', () => {
  it('counts as an encoder does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(utf8Length(text)).toBe(new TextEncoder().encode(text).length);
      }),
    );
  });
});

describe('interface-call, methods', () => {
  const parameters = { request: { phone: '{{Phone}}', 'a b': '&=#' } };

  it.each([
    [{ method: 'GET' }, 'https://crm/x?phone=1%2B1&a%20b=%26%3D%23', ''],
    [{ method: 'GET', requestIn: 'body' }, 'https://crm/x?phone=1%2B1&a%20b=%26%3D%23', ''],
    [{ method: 'DELETE' }, 'https://crm/x?phone=1%2B1&a%20b=%26%3D%23', ''],
    [{ method: 'DELETE', requestIn: 'body' }, 'https://crm/x', '{"phone":"1+1","a b":"&=#"}'],
    [{ method: 'PUT' }, 'https://crm/x', '{"phone":"1+1","a b":"&=#"}'],
    [{ method: 'POST', requestIn: 'query' }, 'https://crm/x?phone=1%2B1&a%20b=%26%3D%23', ''],
  ] as const)('%j', (settings, url, body) => {
    const call = callOf(tryCall({ url: 'https://crm/x', ...parameters, ...settings }, { Phone: '1+1' }));
    expect(call).toMatchObject({ url, body });
    expect(call.method).toBe(settings.method === 'POST' ? undefined : settings.method);
  });

  it.each([
    ['https://crm/x?a=1', 'https://crm/x?a=1&n=%C3%A9'],
    ['https://crm/x?', 'https://crm/x?n=%C3%A9'],
    ['https://crm/x#part', 'https://crm/x?n=%C3%A9#part'],
    ['https://crm/x?k={{secret:crm}}', 'https://crm/x?k={{secret:crm}}&n=%C3%A9'],
  ])('puts parameters behind what %s has', (address, url) => {
    expect(callOf(tryCall({ method: 'GET', url: address, request: { n: 'é' } })).url).toBe(url);
  });

  it('warns of a body that a GET has not', () => {
    const settings: InterfaceCallSettings = { url: 'https://crm/x', method: 'GET', requestIn: 'body' };
    expect(interfaceCallModule.check(settings).map(({ code }) => code)).toEqual(['interface-call/get-without-body']);
  });
});
