import { readdirSync, readFileSync } from 'node:fs';
import { linkify } from '@parley/content';
import { check, compile, createInlineEvaluator, runScenario } from '@parley/engine';
import { createLocalHost, modules } from '@parley/modules';
import { dayIn, parseJson, type JsonValue, type Scenario, type ScenarioStep } from '@parley/schemas';
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestApi, origin, testPassword, type TestApi } from './app.fixtures.ts';
import { systemClock } from './platform/clock.ts';
import { encodeHeaderValue } from './platform/outgoing/header-value.ts';
import { readImageSize } from './sessions/uploads/image-size.ts';
import { verifyHostIdentity } from './visitors/admission/host-identity.ts';

const trials = new URL('../../examples/trials/', import.meta.url);
const read = <Trial>(name: string) => JSON.parse(readFileSync(new URL(name, trials), 'utf8')) as Trial;
const host = createLocalHost({ evaluator: createInlineEvaluator(), installation: {} });
const place = { x: 0, y: 0 };
const node = (id: string, type: string, config: object) => ({ id, type, position: place, config });
const say = (id: string, text: string) => node(id, 'message', { parts: [{ kind: 'text', text }] });
const edge = (source: string, port: string, target: string) => ({
  id: `${source}-${port.replace(':', '-')}`,
  source,
  port,
  target,
});
const flowOf = (nodes: object[], edges: object[], variables: object[] = []) => ({
  schemaVersion: 1,
  name: 'Trial',
  variables,
  nodes: [node('start', 'start', {}), ...nodes, node('end', 'end', {})],
  edges,
});

async function run(document: object, steps: ScenarioStep[]) {
  const compiled = compile(document, modules);
  if (compiled.status !== 'compiled') throw new Error(JSON.stringify(compiled.problems, null, 2));
  const scenario: Scenario = { name: 'trial', steps };
  const { transcript, failures, snapshot } = await runScenario(compiled.flow, scenario, host);
  expect(failures).toEqual([]);
  return { said: transcript.map(({ text }) => text), variables: snapshot.context.variables };
}

describe('answers of visitors', () => {
  const { accepted, refused } = read<{
    accepted: [kind: string, typed: string, kept: string][];
    refused: [kind: string, typed: string][];
  }>('answers.json');
  const ask = (kind: string, typed: string) =>
    run(
      flowOf(
        [
          node('ask', 'collect-info', { text: '?', form: 'text', variable: 'Answer', validation: { kind } }),
          say('said', 'taken'),
        ],
        [edge('start', 'next', 'ask'), edge('ask', 'next', 'said'), edge('said', 'next', 'end')],
        [{ name: 'Answer', type: 'string' }],
      ),
      [{ visitor: typed }],
    );

  it.each(accepted)('of kind %s, %j, are kept as %j', async (kind, typed, kept) => {
    expect((await ask(kind, typed)).variables).toMatchObject({ Answer: kept });
  });

  it.each(refused)('of kind %s, %j, are refused', async (kind, typed) => {
    expect((await ask(kind, typed)).said).not.toContain('taken');
  });
});

describe('answers of services', () => {
  type Trial = {
    what: string;
    variables: { name: string; type: string; default?: JsonValue }[];
    responseExpression?: string;
    condition?: string;
    text: string;
    answers: { body: string; want: string }[];
  };
  const rows = read<Trial[]>('responses.json').flatMap((trial) =>
    trial.answers.map((answer) => ({ ...trial, ...answer })),
  );

  it.each(rows)(
    '$what: $body is read as $want',
    async ({ variables, responseExpression = '', condition, text, body, want }) => {
      const response = variables.map(({ name }) => ({ name, variable: name }));
      const expression = condition ?? 'false';
      const document = flowOf(
        [
          node('call', 'interface-call', { url: 'https://crm.example/', response, responseExpression }),
          node('judge', 'condition', { cases: [{ id: 'yes', expression }] }),
          say('holds', `holds: ${text}`),
          say('else', text),
        ],
        [
          ...[edge('start', 'next', 'call'), edge('call', 'next', 'judge'), edge('judge', 'case:yes', 'holds')],
          ...[edge('judge', 'default', 'else'), edge('holds', 'next', 'end'), edge('else', 'next', 'end')],
        ],
        variables,
      );
      const { said } = await run(document, [{ interface: 'call', returns: parseJson(body) }]);
      expect(said.join('|').trim()).toBe(want);
    },
  );
});

it.each(read<[string, string][]>('keywords.json'))(
  'the keyword %j is what visitors type as %j',
  async (keyword, typed) => {
    const branches = [{ id: 'a', text: 'A', keywords: [keyword], match: 'contains' }];
    const document = flowOf(
      [node('ask', 'branch', { mode: 'keywords', text: '?', branches }), say('said', 'taken')],
      [edge('start', 'next', 'ask'), edge('ask', 'branch:a', 'said'), edge('said', 'next', 'end')],
    );
    expect((await run(document, [{ visitor: typed }])).said).toContain('taken');
  },
);

it.each(read<string[]>('patterns.json'))('the pattern %j, which never matches, is told by the check', (pattern) => {
  const validation = { kind: 'regex', pattern };
  const document = flowOf(
    [node('ask', 'collect-info', { text: '?', form: 'text', variable: 'Answer', validation })],
    [edge('start', 'next', 'ask'), edge('ask', 'next', 'end')],
    [{ name: 'Answer', type: 'string' }],
  );
  const problems = check(document as JsonValue, modules).filter(({ path }) => path?.includes('pattern'));
  expect(problems.map(({ code }) => code)).toEqual([expect.stringContaining('pattern')]);
});

it.each(read<[string, string]>('links.json') as unknown as [string, string][])(
  'in %j the link is %s',
  (text, wanted) => {
    expect(linkify(text).flatMap(({ href, text: shown }) => (href === null ? [] : [shown]))).toEqual([wanted]);
  },
);

it.each(read<string[]>('header-values.json'))('the header value %j is sent, in ASCII', (value) => {
  const sent = encodeHeaderValue(value);
  expect(sent).toMatch(/^[\x20-\x7e]+$/);
  expect(decodeURIComponent(sent)).toBe(value);
});

it.each(read<{ what: string; nbf?: number; exp: number }[]>('clocks.json'))(
  'a host whose clock is off is believed: $what',
  async ({ nbf, exp }) => {
    const now = Math.floor(systemClock.now().getTime() / 1000);
    const secret = 'a secret of at least thirty-two characters';
    const claims = { sub: 'u-1', aud: 'chn_1', exp: now + exp, ...(nbf !== undefined && { nbf: now + nbf }) };
    const jwt = await new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(secret));
    const identity = await verifyHostIdentity(jwt, { channelId: 'chn_1', secret, clock: systemClock });
    expect(identity.userId).toBe('u-1');
  },
);

it.each(read<{ clock: string; timeZone: string; day: string }[]>('special-days.json'))(
  'a special day that is added at $clock is that of its zone',
  ({ clock, timeZone, day }) => expect(dayIn(timeZone, new Date(clock))).toBe(day),
);

it('a photo that lies on its side has the size that people see', async () => {
  const photo = readFileSync(new URL('images/orientation6-header.jpg', trials));
  expect(await readImageSize(photo, 'image/jpeg')).toEqual({ width: 200, height: 400 });
});

describe('files that are sent to the server', () => {
  let api: TestApi;
  let cookie: string;
  beforeAll(async () => {
    api = await createTestApi();
    const entered = await api.nobody.post('/api/v1/auth/sign-in', {
      email: 'admin1@example.com',
      password: testPassword,
    });
    cookie = (entered.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  });
  afterAll(() => api[Symbol.asyncDispose]());

  const send = (path: string, init: RequestInit & { headers?: Record<string, string> }) =>
    api.app.request(`${origin}${path}`, {
      method: 'POST',
      ...init,
      headers: { Origin: origin, Cookie: cookie, ...init.headers },
    });

  it.each(readdirSync(new URL('csv/', trials)))(
    'the table %s is imported, one answer to one question',
    async (name) => {
      const body = readFileSync(new URL(`csv/${name}`, trials));
      const answer = await send('/api/v1/robots/trial/import', { body, headers: { 'Content-Type': 'text/csv' } });
      const robot = (await answer.json()) as { entries: { question: string; answer: string }[] };
      expect(robot, JSON.stringify(robot)).toMatchObject({ key: 'trial' });
      const [entry, ...others] = robot.entries;
      expect(others).toEqual([]);
      expect(entry?.question).toMatch(/^(How\?|How long\?|Wie lange\?|多久？)$/);
      expect(entry?.answer).toMatch(
        /^(So|Ten days|Zehn Tage|十天|十个工作日|This sign � means unreadable|Ten "working" days,\r?\nthen money)$/,
      );
    },
  );

  it.each(read<[string, string][]>('file-names.json'))('the file name %j is shown as %s', async (given, shown) => {
    const form = new FormData();
    form.set('file', new File(['words'], given));
    const answer = await send('/api/v1/uploads', { body: form });
    expect(await answer.json()).toMatchObject({ name: shown });
  });
});
