import { agentClientFrames, customMessages, visitorClientFrames } from '@parley/schemas';
import fc, { type Arbitrary } from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { patience } from '../testing/patience.ts';
import { createFuzzWorld, type FuzzWorld } from './fuzz-world.fixtures.ts';
import { valuesOf } from './schema-values.fixtures.ts';

const seed = Number(process.env.FUZZ_SEED ?? 9);
const sockets = Number(process.env.FUZZ_RUNS ?? 60);

let world: FuzzWorld;
beforeAll(async () => {
  world = await createFuzzWorld();
});
afterAll(() => world[Symbol.asyncDispose]());

/** What is said over one socket, frame after frame. */
type Talk = readonly unknown[];

it('answers whatever a visitor sends by its socket, or closes it with a reason', async () => {
  const hello = { type: 'hello', token: world.visitorToken };
  const custom = fc
    .oneof(...Object.values(customMessages).map((schema) => valuesOf(schema, {})))
    .map((message) => ({ type: 'send', clientId: 'k', body: { kind: 'custom', data: JSON.stringify(message) } }));
  await talkAll('/api/v1/visitor/socket', {}, talksOf(hello, [...framesOf(visitorClientFrames), custom]));
});

it('answers whatever an agent sends by its socket, or closes it with a reason', async () => {
  const headers = await world.headersFor('agent');
  await talkAll('/api/v1/agent/socket', headers, talksOf({ type: 'hello' }, framesOf(agentClientFrames)));
});

function framesOf(frames: Record<string, unknown>): Arbitrary<unknown>[] {
  const known = { sessionId: world.known.sessionId ?? [], token: [world.visitorToken] };
  return Object.values(frames).map((schema) => valuesOf(schema, known));
}

function talksOf(hello: object, frames: Arbitrary<unknown>[]): Arbitrary<Talk> {
  const one = fc.oneof(...frames);
  return fc
    .tuple(fc.oneof({ weight: 6, arbitrary: fc.constant<unknown>(hello) }, one), fc.array(one, { maxLength: 6 }))
    .map(([first, rest]) => [first, ...rest]);
}

async function talkAll(path: string, headers: Record<string, string>, talks: Arbitrary<Talk>): Promise<void> {
  for (const talk of fc.sample(talks, { seed, numRuns: sockets })) {
    const logged = world.api.failures.length;
    const { answers, code } = await say(`${world.api.server.baseUrl.replace('http', 'ws')}${path}`, headers, talk);
    const told = `${JSON.stringify(talk).slice(0, 1_500)} → ${answers.slice(-3).join(' ').slice(0, 500)}`;
    expect(world.api.failures.slice(logged), told).toEqual([]);
    expect([1000, 1009, 4400, 4401, 4408, 4409, 4429], told).toContain(code);
    expect(
      answers.filter((answer) => /"code":"(?:internal|unavailable)"/.test(answer)),
      told,
    ).toEqual([]);
  }
}

/** Says everything, and tells what came and how the socket was closed. */
function say(url: string, headers: Record<string, string>, talk: Talk): Promise<{ answers: string[]; code: number }> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, { headers });
    const answers: string[] = [];
    const timer = setTimeout(() => {
      socket.terminate();
      reject(new Error(`No answer came to ${JSON.stringify(talk).slice(0, 2_000)}; before: ${answers.join('\n')}`));
    }, patience(10_000));
    socket.on('open', () => {
      for (const frame of talk) socket.send(JSON.stringify(frame).replaceAll(/"(-?1e999)"/g, '$1'));
      socket.send('{"type":"ping"}');
      // What no frame may have ends it: by then everything before was answered.
      socket.send('{"type":"ping","last":1}');
    });
    socket.on('message', (data: Buffer) => void answers.push(data.toString('utf8')));
    socket.on('error', () => undefined);
    socket.on('close', (code) => {
      clearTimeout(timer);
      resolve({ answers, code });
    });
  });
}
