import { expect, test } from 'vitest';
import { fillSecrets } from './secrets.ts';

const secrets = new Map([
  ['crm', 'k3y/with ?&#\u00e9'],
  ['hook', 'T000/B000/XXXX'],
  ['pin', '95'],
]);
const read = async (key: string) => secrets.get(key);

test('a secret is encoded for its place in a URL and stays as it is in a header', async () => {
  const filled = await fillSecrets(
    {
      url: 'https://crm.example.com/services/{{secret:hook}}?key={{secret:crm}}&again={{secret:crm}}',
      headers: { Authorization: 'Bearer {{secret:hook}}', Plain: 'as is' },
    },
    read,
  );
  expect(filled).toMatchObject({
    status: 'filled',
    url: 'https://crm.example.com/services/T000/B000/XXXX?key=k3y%2Fwith%20%3F%26%23%C3%A9&again=k3y%2Fwith%20%3F%26%23%C3%A9',
    headers: { Authorization: 'Bearer T000/B000/XXXX', Plain: 'as is' },
  });
});

test('what a secret holds is not searched for more secrets', async () => {
  const filled = await fillSecrets({ url: 'https://a.test/', headers: { A: '{{secret:outer}}' } }, async (key) =>
    key === 'outer' ? '{{secret:inner}}$&' : 'leaked',
  );
  expect(filled).toMatchObject({ headers: { A: '{{secret:inner}}$&' } });
});

test('half a surrogate pair in a secret does not throw', async () => {
  const filled = await fillSecrets({ url: 'https://a.test/?{{secret:odd}}', headers: {} }, async () => 'a\ud800b');
  expect(filled).toMatchObject({ url: 'https://a.test/?a%EF%BF%BDb' });
});

test('a missing secret is named by its key', async () => {
  expect(await fillSecrets({ url: 'https://a.test/{{secret:none}}', headers: {} }, read)).toEqual({
    status: 'failed',
    reason: 'missing_secret',
    message: 'There is no secret with the key "none": add it under Secrets.',
    retryable: false,
  });
});

test.each([
  'https://{{secret:pin}}.example.com/',
  '{{secret:hook}}/score',
  'https:\\\\{{secret:pin}}/',
  'https://u:{{secret:crm}}@a.test/',
])('a secret in the host is refused: %s', async (url) => {
  expect(await fillSecrets({ url, headers: {} }, read)).toMatchObject({ status: 'failed', reason: 'bad_url' });
});

test('secrets are hidden again wherever they come back, plain or encoded, but short ones do not damage answers', async () => {
  const filled = await fillSecrets(
    { url: 'https://a.test/?{{secret:crm}}', headers: { A: '{{secret:hook}}{{secret:pin}}' } },
    read,
  );
  if (filled.status === 'failed') throw new Error(filled.message);
  expect(
    filled.redact.value({
      Score: '95',
      echo: ['x T000/B000/XXXX', { 'k3y%2Fwith%20%3F%26%23%C3%A9': 'k3y/with ?&#\u00e9' }],
      hook: 'T000%2FB000%2FXXXX',
      n: 1,
      none: null,
    }),
  ).toEqual({
    Score: '95',
    echo: ['x {{secret:hook}}', { '{{secret:crm}}': '{{secret:crm}}' }],
    hook: '{{secret:hook}}',
    n: 1,
    none: null,
  });
});

test('are not sent to a host that they do not name, whichever way the address is written', async () => {
  const readSecret = (_key: string, host: string) => Promise.resolve(host === 'api.test' ? 'token-of-api' : null);
  const headers = { Authorization: 'Bearer {{secret:crm}}' };
  expect(await fillSecrets({ url: 'https://API.test:8443/x', headers }, readSecret)).toMatchObject({
    status: 'filled',
  });
  for (const url of [
    'https://evil.test/',
    'https://api.test@evil.test/',
    'https://api.test.evil.test/',
    'https://evil.test/?api.test',
  ]) {
    const outcome = await fillSecrets({ url, headers }, readSecret);
    expect(outcome, url).toMatchObject({ status: 'failed', reason: 'secret_host', retryable: false });
    expect(JSON.stringify(outcome)).not.toContain('token-of-api');
  }
});
