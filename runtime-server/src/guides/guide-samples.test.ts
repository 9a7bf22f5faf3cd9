import { Buffer } from 'node:buffer';
import { guideLanguages, guidePages, OutsideEvent } from '@parley/schemas';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApi, type TestApi, type TestClient } from '../app.fixtures.ts';
import { protectParameters } from '../desk/extension-frames/protect-parameters.ts';
import { parseConfig } from '../platform/config/index.ts';
import { signWebhook } from '../platform/outgoing/sign-webhook.ts';
import { readGuides } from './read-guides.ts';
import { commandsOf, importSample, readGuideSamples, readSamplesOfAll, requestOf } from '../testing/index.ts';

let api: TestApi;
let admin: TestClient;
let variables: Record<string, string>;
beforeAll(async () => {
  api = await createTestApi();
  admin = await api.signIn('admin1@example.com');
  const made = await admin.post('/api/v1/api-keys', { name: 'Guides', scopes: ['admin'] });
  const article = await admin.post('/api/v1/articles', { title: 'Returns' });
  variables = { PARLEY: '', KEY: String(made.body.secret), ARTICLE: String(article.body.id) };
});
afterAll(() => api[Symbol.asyncDispose]());

const sampleOf = async (page: (typeof guidePages)[number], kind: string, containing: string): Promise<string> => {
  const found = (await readGuideSamples(page, 'en')).find((one) => one.kind === kind && one.text.includes(containing));
  if (!found) throw new Error(`The page ${page} has no ${kind} with ${containing}.`);
  return found.text;
};

it.each(guidePages)('has the same samples in both languages: %s', async (page) => {
  const [en, zh] = await readSamplesOfAll(page);
  expect(zh).toEqual(en);
});

it('has only samples of the kinds that are run or read here, and where the command line is tested', async () => {
  const known = ['sh', 'js', 'json', 'http', 'yaml', 'html'];
  for (const page of guidePages) {
    for (const { kind } of await readGuideSamples(page, 'en')) expect(known, page).toContain(kind);
  }
});

describe('what is sent with curl', () => {
  const send = async (words: readonly string[]): Promise<{ status: number; text: string }> => {
    const { method, path, headers, body } = requestOf(words);
    const response = await api.app.request(path, { method, headers, ...(body !== undefined && { body }) });
    const { status } = response;
    // It never ends: that it begins is all that can be looked at.
    const isEndless = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    if (isEndless) await response.body?.cancel();
    return { status, text: isEndless ? '' : await response.text() };
  };

  it.each(guidePages)('is carried out as the page %s says it', async (page) => {
    for (const { kind, text } of await readGuideSamples(page, 'en')) {
      if (kind !== 'sh' || !text.includes('curl ')) continue;
      for (const words of commandsOf(text, variables)) {
        const { status, text: said } = await send(words);
        expect(status, `${words.join(' ')}: ${said}`).toBeLessThan(300);
      }
    }
  });

  it('is refused in the form that the page says', async () => {
    const problem = JSON.parse(await sampleOf('api', 'json', 'urn:parley')) as Record<string, unknown>;
    const refused = await admin.post('/api/v1/skill-groups', { key: 'two words', name: 'Sales' });
    expect(refused.body).toEqual(problem);
  });
});

it('names only settings that there are, on the page for whoever runs it', async () => {
  const asked = new Set<string>();
  parseConfig(new Proxy<Record<string, undefined>>({}, { get: (_, name) => void asked.add(String(name)) }));
  for (const language of guideLanguages) {
    const page = (await readGuides()).find((guide) => guide.page === 'running' && guide.language === language);
    const named = [...(page?.markdown ?? '').matchAll(/(?:`|^|export )([A-Z][A-Z_]{3,})(?=[`= ])/gm)].map(
      ([, name]) => name,
    );
    expect(named.length).toBeGreaterThan(10);
    for (const name of named) expect(asked).toContain(name);
  }
});

describe('what is copied into programs', () => {
  it('knows a signed event from a forged, an old and an altered one', async () => {
    const { isFromParley } = await importSample(await sampleOf('events', 'js', 'isFromParley'));
    const check = isFromParley as (header: string, body: string, secret: string, now: number) => boolean;
    const [secret, older] = [1, 2].map((byte) => `whsec_${Buffer.alloc(32, byte).toString('base64')}`);
    if (secret === undefined || older === undefined) throw new Error('There are two.');
    const body = JSON.stringify({ id: 'evt_1', data: { text: '你好' } });
    const event = { id: 'evt_1', type: 'session.ended', time: '2026-03-02T02:00:00.000Z', source: 'https://us', body };
    const signed = signWebhook(event, [secret, older], { delivery: 'whd_1', attempt: 1, unixSeconds: 1_000 });
    const header = signed['X-Signature'] ?? '';
    expect([secret, older].map((one) => check(header, body, one, 1_100))).toEqual([true, true]);
    expect(check(header, `${body} `, secret, 1_100)).toBe(false);
    expect(check(header, body, 'another secret', 1_100)).toBe(false);
    expect(check(header, body, secret, 1_400)).toBe(false);
    expect(check('t=1,v1=nonsense', body, secret, 1)).toBe(false);
  });

  it('shows events as they are', async () => {
    const event = JSON.parse((await sampleOf('events', 'json', 'evt_')).replaceAll('…', '1')) as unknown;
    expect(Value.Check(OutsideEvent, event)).toBe(true);
  });

  it('reads the parameters of a page beside conversations', async () => {
    const { readParameters } = await importSample(await sampleOf('extensions', 'js', 'readParameters'));
    const secret = 'a secret of sixteen characters';
    const url = protectParameters('https://crm.example.com/', [['user', 'u-1']], {
      protection: 'encrypted',
      secret,
      unixSeconds: 1_000,
    });
    const read = readParameters as (p: string, secret: string) => unknown;
    expect(read(new URL(url).searchParams.get('p') ?? '', secret)).toEqual({ user: 'u-1', t: 1_000 });
  });
});
