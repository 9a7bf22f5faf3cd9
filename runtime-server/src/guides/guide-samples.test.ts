import { Buffer } from 'node:buffer';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { guideLanguages, guidePages, OutsideEvent } from '@parley/schemas';
import { Value } from 'typebox/value';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApi, type TestApi, type TestClient } from '../app.fixtures.ts';
import { protectParameters } from '../desk/extension-frames/protect-parameters.ts';
import { parseConfig } from '../platform/config/index.ts';
import { signBody, signRequest } from '../platform/outgoing/signature.ts';
import { signWebhook } from '../platform/outgoing/sign-webhook.ts';
import { readGuides } from './read-guides.ts';
import {
  commandsOf,
  importSample,
  readGuideSamples,
  readSamplesOfAll,
  requestOf,
  type SampleRequest,
} from '../testing/index.ts';

const repository = fileURLToPath(new URL('../../../', import.meta.url));

const sampleOf = async (page: (typeof guidePages)[number], kind: string, containing: string): Promise<string> => {
  const found = (await readGuideSamples(page, 'en')).find((one) => one.kind === kind && one.text.includes(containing));
  if (!found) throw new Error(`The page ${page} has no ${kind} with ${containing}.`);
  return found.text;
};

let api: TestApi;
let admin: TestClient;
let variables: Record<string, string>;
beforeAll(async () => {
  api = await createTestApi();
  admin = await api.signIn('admin1@example.com');
  const made = await admin.post('/api/v1/api-keys', { name: 'Guides', scopes: ['admin'] });
  const article = await admin.post('/api/v1/articles', { title: 'Returns' });
  const { body: channel } = await admin.post('/api/v1/channels', { kind: 'in-app', name: 'App' });
  await admin.put('/api/v1/settings', { embedding: { allowedOrigins: ['https://crm.example.com'] } });
  await admin.post('/api/v1/skill-groups', { key: 'orders', name: 'Orders' });
  const person = { email: 'ann@example.com', name: 'Ann', role: 'agent', password: 'correct horse battery' };
  expect((await admin.post('/api/v1/agents', person)).status).toBe(201);
  const { signIdentity } = await importSample(await sampleOf('recipes', 'js', 'signIdentity'));
  const sign = signIdentity as (user: object, channel: object) => string;
  variables = {
    PARLEY: '',
    KEY: String(made.body.secret),
    ARTICLE: String(article.body.id),
    CHANNEL: String(channel.id),
    IDENTITY: sign({ userId: 'u-1', name: '李伟' }, { channelId: channel.id, secret: channel.secret }),
  };
});
afterAll(() => api[Symbol.asyncDispose]());

it.each(guidePages)('has the same samples in both languages: %s', async (page) => {
  const [en, zh] = await readSamplesOfAll(page);
  expect(zh).toEqual(en);
});

it('has only samples of the kinds that are run or read here, and where the command line is tested', async () => {
  const known = ['sh', 'js', 'json', 'http', 'yaml', 'html', 'csv'];
  for (const page of guidePages) {
    for (const { kind } of await readGuideSamples(page, 'en')) expect(known, page).toContain(kind);
  }
});

describe('what is sent with curl', () => {
  const send = async (words: readonly string[], table: string): Promise<{ status: number; text: string }> => {
    const { method, path, headers, body } = requestOf(words);
    return ask({ method, path, headers, body: body?.startsWith('@') ? table : body });
  };
  const ask = async ({ method, path, headers, body }: SampleRequest): Promise<{ status: number; text: string }> => {
    const response = await api.app.request(path, { method, headers, ...(body !== undefined && { body }) });
    const { status } = response;
    // It never ends: that it begins is all that can be looked at.
    const isEndless = response.headers.get('content-type')?.startsWith('text/event-stream') === true;
    if (isEndless) await response.body?.cancel();
    return { status, text: isEndless ? '' : await response.text() };
  };

  it.each(guidePages)('is carried out as the page %s says it', async (page) => {
    // What a command sends from a file is the table that the page shows before it.
    let table = '';
    for (const { kind, text } of await readGuideSamples(page, 'en')) {
      if (kind === 'csv') table = text;
      if (kind !== 'sh' || !text.includes('curl ')) continue;
      for (const words of commandsOf(text, variables)) {
        const { status, text: said } = await send(words, table);
        expect(status, `${words.join(' ')}: ${said}`).toBeLessThan(300);
      }
    }
  });

  it('signs an agent in as the page says', async () => {
    const sample = (await sampleOf('embedding', 'http', 'sdk-tokens')).replace('prk_…', variables['KEY'] ?? '');
    const [, method = '', path = '', fields = '', body = ''] = /^(\S+) (\S+)\n(.*)\n\n(.*)$/s.exec(sample) ?? [];
    const [, authorization = ''] = /^Authorization: (.*)$/m.exec(fields) ?? [];
    const headers = { authorization, 'content-type': 'application/json' };
    expect((await ask({ method, path, headers, body })).status).toBe(201);
    const { signInAddress } = await importSample(await sampleOf('recipes', 'js', 'signInAddress'));
    const address = signInAddress as (email: string, options: object) => Promise<string>;
    const options = {
      parley: '',
      key: variables['KEY'],
      send: (url: string, init: object) => api.app.request(url, init),
    };
    expect(await address('ann@example.com', options)).toContain('/sdk/agent.js?app=app_1#token=');
    await expect(address('nobody@example.com', options)).rejects.toThrow('Nobody of this application');
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

  it('knows a call of a flow from a forged one, whatever its method', async () => {
    const { isCallFromParley } = await importSample(await sampleOf('recipes', 'js', 'isCallFromParley'));
    const check = isCallFromParley as (call: object, secret: string, now: number) => boolean;
    const body = '{"Phonenumber":"你好"}';
    const post = { method: 'POST', target: '/score', body, header: signBody('secret', body, 1_000) };
    expect(check(post, 'secret', 1_100)).toBe(true);
    expect(check(post, 'other', 1_100)).toBe(false);
    expect(check({ ...post, body: '{}' }, 'secret', 1_100)).toBe(false);
    expect(check(post, 'secret', 1_400)).toBe(false);
    for (const [method, sent] of [
      ['GET', ''],
      ['POST', ''],
      ['PUT', body],
    ] as const) {
      const url = new URL('https://crm.example.com/score?phone=1');
      const header = signRequest('secret', { method, url, body: sent }, 1_000);
      expect(check({ method, target: '/score?phone=1', body: sent, header }, 'secret', 1_100)).toBe(true);
      expect(check({ method, target: '/score?phone=2', body: sent, header }, 'secret', 1_100)).toBe(false);
    }
    expect(check({ ...post, header: undefined }, 'secret', 1_000)).toBe(false);
  });

  it('wakes the phone of who is away, once (CHAN-20)', async () => {
    const { onEvent } = await importSample(await sampleOf('recipes', 'js', 'onEvent'));
    const pushed: unknown[] = [];
    const take = onEvent as (event: object, push: (push: unknown) => void) => Promise<void>;
    const data = { visitorIsAway: true, visitor: { userId: 'u-1' }, preview: 'Hello', unread: 2 };
    const away = { id: 'evt_1', type: 'message.created', data };
    const here = { id: 'evt_2', type: 'message.created', data: { ...data, visitorIsAway: false } };
    for (const event of [away, away, here, { ...away, id: 'evt_3', type: 'session.ended' }]) {
      await take(event, (push) => pushed.push(push));
    }
    expect(pushed).toEqual([{ userId: 'u-1', text: 'Hello', badge: 2 }]);
  });

  it('names on pages only attributes that our scripts read', async () => {
    const scripts = await Promise.all(
      ['widget/src/loader', 'widget/src/shared', 'workspace-ui/src/embed-script'].map(async (folder) => {
        const files = (await readdir(`${repository}${folder}`)).filter((file) => file.endsWith('.ts'));
        return Promise.all(files.map((file) => readFile(`${repository}${folder}/${file}`, 'utf8')));
      }),
    );
    const read = scripts.flat().join('\n');
    for (const page of ['recipes', 'embedding'] as const) {
      for (const { kind, text } of await readGuideSamples(page, 'en')) {
        if (kind !== 'html') continue;
        for (const [, name = ''] of text.matchAll(/ data-([a-z-]+)/g)) {
          const asRead = name.replaceAll(/-([a-z])/g, (_, letter: string) => letter.toUpperCase());
          expect(
            [asRead, `data-${name}`].some((word) => read.includes(word)),
            name,
          ).toBe(true);
        }
      }
    }
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
