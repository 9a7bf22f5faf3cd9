import { Hono } from 'hono';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { faultOf } from './fault.ts';
import type { Fault } from './fault.ts';
import { problem } from './problem.ts';
import { rememberAnswers } from './remembered-answers.ts';
import { scoreOf } from './score-table.ts';
import { verifySignature } from './verify-signature.ts';
import { profileOf } from './visitor-table.ts';

/** One call, as `calls` lists it and the log prints it. Parameters are left out: they are personal data. */
export type CrmCall = { at: string; path: string; key: string; status: number; repeated: boolean };

export type CrmServiceOptions = {
  /** The application's secret. When set, unsigned and wrongly signed calls are refused with 401. */
  secret?: string;
  now?: () => Date;
  /** Waits before a slow answer; default 30 seconds by the system's clock. */
  wait?: () => Promise<void>;
  /** Receives one line a call. */
  log?: (line: string) => void;
};

const maxKeys = 10_000;
const maxCalls = 1_000;
const maxBodyBytes = 64 * 1024;

/**
 * The business's own service that the example flows call: `POST /score` (`{Phonenumber}` → `{Score}`) and
 * `POST /visitor` (`{UserId}` → `{Name, Tier, OpenOrders}`), `GET /healthz`. A complete receiver of interface calls:
 * checks the signature, answers a repeated idempotency key with the same bytes, refuses bad input with RFC 9457
 * problems. `calls` holds the last 1,000 calls, oldest first.
 *
 * @example
 * const { fetch, calls } = createCrmService({ secret: 'whsec' });
 * serve({ fetch, port: 8090 });
 */
export function createCrmService(options: CrmServiceOptions = {}) {
  const { secret, now = () => new Date(), wait = waitHalfMinute, log = () => {} } = options;
  const answers = rememberAnswers(maxKeys);
  const calls: CrmCall[] = [];
  const app = new Hono<{ Variables: { repeated: boolean } }>();

  app.get('/healthz', (c) => c.json({ status: 'ok' }));

  app.use(async (c, next) => {
    await next();
    const call: CrmCall = {
      at: now().toISOString(),
      path: c.req.path,
      key: c.req.header('Idempotency-Key') ?? '',
      status: c.res.status,
      repeated: c.get('repeated') ?? false,
    };
    calls.push(call);
    if (calls.length > maxCalls) calls.shift();
    log(
      `${call.at} ${c.req.method} ${call.path} ${call.status} key=${call.key || '-'}${call.repeated ? ' repeated' : ''}`,
    );
  });
  app.use(
    bodyLimit({
      maxSize: maxBodyBytes,
      onError: () => problem(413, 'too_large', `The body is larger than ${maxBodyBytes} bytes.`),
    }),
  );

  app.post('/score', (c) => receive(c, scoreAnswer));
  app.post('/visitor', (c) => receive(c, visitorAnswer));
  app.notFound((c) =>
    problem(404, 'not_found', `There is no ${c.req.method} ${c.req.path} here: use POST /score or POST /visitor.`),
  );
  app.onError((error) => {
    log(`failed: ${error.message}`);
    return problem(500, 'internal', 'The service failed; its log says why.');
  });

  async function receive(c: Context<{ Variables: { repeated: boolean } }>, answerTo: Answerer): Promise<Response> {
    // The signature covers the bytes as they came, so the body is read once as text and parsed afterwards.
    const body = await c.req.text();
    const nowSeconds = Math.floor(now().getTime() / 1000);
    if (secret !== undefined && !verifySignature(c.req.header('X-Signature'), body, secret, nowSeconds)) {
      return problem(
        401,
        'bad_signature',
        'X-Signature is missing, wrong or too old: check the secret and the clocks.',
      );
    }
    const parameters = parseParameters(body);
    if (!parameters) return problem(400, 'bad_body', 'The body must be one JSON object whose values are strings.');

    const { path } = c.req;
    const key = c.req.header('Idempotency-Key') ?? '';
    const known = key === '' ? undefined : answers.find(key);
    if (known) {
      if (known.body !== body || known.path !== path) {
        return problem(
          422,
          'key_reused',
          'This Idempotency-Key was used for another call: every new call needs a new key.',
        );
      }
      c.set('repeated', true);
      return json(known.answer);
    }

    const fault = faultOf(c.req.header('X-Demo-Fault'), parameters['Phonenumber']);
    const failure = fault && (await fail(fault, key));
    if (failure) return failure;

    const answer = answerTo(parameters);
    if (answer.status === 'refused') return problem(400, 'bad_parameter', answer.detail);
    const text = JSON.stringify(answer.values);
    // Only what succeeded is remembered: a call that failed may be tried again under its key.
    if (key !== '') answers.remember(key, { path, body, answer: text });
    return json(text);
  }

  /** `undefined` = go on and answer. */
  async function fail(fault: Fault, key: string): Promise<Response | undefined> {
    if (fault === 'error') return problem(500, 'demo_error', 'This call was asked to fail.');
    if (fault === 'not-json')
      return new Response('<html>not JSON</html>', { headers: { 'Content-Type': 'text/html' } });
    if (fault === 'slow') await wait();
    if (fault === 'flaky' && answers.countFault(key) <= 2) {
      return problem(503, 'demo_flaky', 'This call was asked to fail twice.');
    }
    return undefined;
  }

  return { fetch: app.fetch, calls: calls as readonly CrmCall[] };
}

type Answerer = (
  parameters: Record<string, string>,
) => { status: 'answered'; values: Record<string, string> } | { status: 'refused'; detail: string };

const scoreAnswer: Answerer = ({ Phonenumber = '' }) => {
  const score = scoreOf(Phonenumber);
  return score === undefined
    ? { status: 'refused', detail: 'Phonenumber must hold 5 to 15 digits.' }
    : { status: 'answered', values: { Score: score } };
};

const visitorAnswer: Answerer = ({ UserId = '' }) =>
  UserId === ''
    ? { status: 'refused', detail: 'UserId must not be empty.' }
    : { status: 'answered', values: profileOf(UserId) };

function parseParameters(body: string): Record<string, string> | undefined {
  try {
    const value: unknown = JSON.parse(body);
    if (value === null || typeof value !== 'object' || Array.isArray(value)) return undefined;
    const entries = Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    return entries.length === Object.keys(value).length ? Object.fromEntries(entries) : undefined;
  } catch {
    return undefined;
  }
}

function json(text: string): Response {
  return new Response(text, { headers: { 'Content-Type': 'application/json; charset=utf-8' } });
}

function waitHalfMinute(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 30_000));
}
