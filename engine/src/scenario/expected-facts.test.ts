import type { Expectation } from '@parley/schemas';
import { expect, it } from 'vitest';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import { receptionFlow } from '../machine/modules.fixtures.ts';
import { compareFacts } from './expected-facts.ts';
import { pendingCall } from './scenario-host.fixtures.ts';
import { stateBefore } from './scenario-session.ts';
import type { ScenarioState } from './scenario-state.ts';

const flow = compiledFlow(receptionFlow);
const before = stateBefore(flow, 0);
const context = { ...before.snapshot.context, variables: { Score: '95', Tags: ['a', 'b'] } };
const state: ScenarioState = {
  ...before,
  snapshot: { ...before.snapshot, context },
  call: pendingCall({ body: '{"Phone":"138","Count":2}' }),
  ended: { status: 'queue_timeout', flag: 'timeout', node: 'bye', at: '' },
  transcript: [{ from: 'flow', at: '', node: 'hello', content: { kind: 'text', text: 'Hello' }, text: 'Hello' }],
};

const differences = (expectation: Expectation) =>
  compareFacts({ flow, state }, expectation).map(({ reason }) => reason);

it.each<Expectation>([
  { call: 'call' },
  { request: { Phone: '13*', Count: '2' } },
  { variables: { Score: '9*', Tags: ['*', 'b'] } },
  { ended: 'timeout' },
  { ended: 'queue_timeout' },
  { state: 'flow' },
  { text: 'what messages say is compared elsewhere' },
])('finds nothing wrong with %j', (expectation) => expect(differences(expectation)).toEqual([]));

it.each<[Expectation, object]>([
  [{ call: 'other' }, { what: 'call', wanted: 'other', got: 'call' }],
  [{ request: { Phone: '139*' } }, { what: 'request', name: 'Phone', wanted: '139*', got: '138' }],
  [{ request: { constructor: '*' } }, { what: 'request', name: 'constructor', got: null }],
  [{ node: 'menu' }, { what: 'node', wanted: 'menu' }],
  [{ state: 'queued' }, { what: 'state', wanted: 'queued', got: 'flow' }],
  [{ queue: 'vip' }, { what: 'queue', wanted: 'vip', got: null }],
  [{ variables: { Tags: ['a'] } }, { what: 'variable', name: 'Tags', got: ['a', 'b'] }],
  [{ variables: { Nowhere: 1 } }, { what: 'variable', name: 'Nowhere', got: null }],
  [{ ended: 'agent' }, { what: 'ended', wanted: 'agent', got: 'queue_timeout' }],
  [{ nothing: true }, { code: 'more-said', said: ['Hello'] }],
])('says how the session differs from %j', (expectation, reason) =>
  expect(differences(expectation)).toEqual([expect.objectContaining(reason)]),
);

it('says several differences in one order, however they are written', () => {
  expect(differences({ nothing: true, state: 'queued', call: 'other' })).toMatchObject([
    { what: 'call' },
    { what: 'state' },
    { code: 'more-said' },
  ]);
});
