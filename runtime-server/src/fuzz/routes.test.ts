import fc, { type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { origin } from '../app.fixtures.ts';
import type { Route } from '../platform/http/index.ts';
import { storableText } from '../platform/storable-text.ts';
import { createFuzzWorld, type FuzzWorld } from './fuzz-world.fixtures.ts';
import { valuesOf } from './schema-values.fixtures.ts';

/** The same inputs in every run: what is found stays found. Others are tried by hand. */
const seed = Number(process.env.FUZZ_SEED ?? 9);
const requestsPerRoute = Number(process.env.FUZZ_RUNS ?? 20);

let world: FuzzWorld;
beforeAll(async () => {
  world = await createFuzzWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

it('answers whatever comes to a route with what was asked or a refusal, never with a failure', async () => {
  const routes = inOrder(world.api.server.parts.districts.flatMap((part) => part.routes ?? []));
  const failed: string[] = [];
  const answered = new Set<string>();
  for (const route of routes) {
    const headers = await world.headersFor(route.access);
    const calls = callsOf(route, await cursorsOf(route, headers));
    for (const call of fc.sample(calls, { seed, numRuns: requestsPerRoute })) {
      const logged = world.api.failures.length;
      const answer = await ask(route, call, headers);
      if (answer.ok) answered.add(route.path);
      if (answer.status < 500) continue;
      const why = world.api.failures.slice(logged).map((line) => line.slice(0, 700));
      const body = JSON.stringify(call.body)?.slice(0, 500);
      failed.push(`${route.method} ${call.address.slice(0, 300)} ${body}: ${answer.status} ${why.join()}`);
      break;
    }
  }
  expect(failed).toEqual([]);
  // Where everything is refused at the door, nothing behind it was tried.
  expect(answered.size / new Set(routes.map(({ path }) => path)).size).toBeGreaterThan(0.7);
}, 240_000);

/** First what makes things, then what reads them, last what ends them. */
function inOrder(routes: readonly Route[]): Route[] {
  const rank = ({ method, path }: Route): number => {
    if (method === 'DELETE' || /\/(?:end|block-visitor|block)$/.test(path)) return 2;
    return method === 'GET' ? 1 : 0;
  };
  return [...routes].sort((one, other) => rank(one) - rank(other));
}

type Call = { address: string; body: unknown };

/** Calls of a route: mostly well-formed, about things that are there or are not. */
function callsOf(route: Route, cursors: readonly string[]): Arbitrary<Call> {
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const parts = propertiesOf(route.params);
  const known: Record<string, readonly string[]> = { ...world.known, ...(cursors.length > 0 && { cursor: cursors }) };
  const params = fc.tuple(
    ...names.map((name) => {
      const there = known[`${route.path.split('/')[3]}/${name}`] ?? known[name] ?? ['x'];
      const other = valuesOf(parts[name] ?? { type: 'string' }, {});
      return fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...there) }, other);
    }),
  );
  const query = route.query ? valuesOf(route.query, known) : fc.constant({});
  const schema = route.body ?? route.rawBody?.schema;
  const body = schema ? valuesOf(schema, known) : fc.constant(undefined);
  return fc.record({ params, query, body }).map((given) => {
    const values = given.params.map((value) => encodePart(value));
    const path = route.path.replace(/\{\w+\}/g, () => values.shift() ?? '');
    const text = queryText(given.query);
    return { address: `${path}${text && `?${text}`}`, body: given.body };
  });
}

/** Cursors of a list, as it gives them, and with other values in them. */
async function cursorsOf(route: Route, headers: Record<string, string>): Promise<string[]> {
  if (!('cursor' in propertiesOf(route.query))) return [];
  const path = route.path.replace(/\{(\w+)\}/g, (_all, name: string) => {
    return (world.known[`${route.path.split('/')[3]}/${name}`] ?? world.known[name])?.[0] ?? 'x';
  });
  const first = await ask(route, { address: `${path}?limit=1`, body: undefined }, headers);
  const { nextCursor } = (await first.json()) as { nextCursor?: string | null };
  if (typeof nextCursor !== 'string') return [];
  const [name, ...values] = JSON.parse(Buffer.from(nextCursor, 'base64url').toString()) as unknown[];
  const forged = ['2026-02-30T00:00:00.000Z', '0000-00-00T00:00:00.000Z', 'a\u0000', '\ud800', 2 ** 60, -1, null];
  const others = forged.map((value) => JSON.stringify([name, ...values.map(() => value)]));
  return [nextCursor, ...others.map((text) => Buffer.from(text).toString('base64url'))];
}

function propertiesOf(schema: Route['params']): Record<string, unknown> {
  const given: unknown = schema && Reflect.get(schema, 'properties');
  return typeof given === 'object' && given !== null ? (given as Record<string, unknown>) : {};
}

function queryText(query: unknown): string {
  if (typeof query !== 'object' || query === null) return '';
  return Object.entries(query)
    .flatMap(([name, value]: [string, unknown]) => [value].flat().map((one) => `${name}=${encodePart(one)}`))
    .join('&');
}

function encodePart(value: unknown): string {
  const text = (typeof value === 'string' ? value : (JSON.stringify(value) ?? '')).slice(0, 3_000);
  // Half of a pair cannot be written in an address, NUL can.
  return encodeURIComponent(text.split('\0').map(storableText).join('\0')) || 'x';
}

async function ask(route: Route, { address, body }: Call, headers: Record<string, string>): Promise<Response> {
  // Numbers without end can be sent, though not written by JavaScript.
  const text = body === undefined ? undefined : JSON.stringify(body).replaceAll(/"(-?1e999)"/g, '$1');
  return world.api.app.request(`${origin}${address}`, {
    method: route.method,
    headers: { ...headers, ...(text !== undefined && { 'Content-Type': 'application/json' }) },
    ...(text !== undefined && { body: text }),
  });
}
