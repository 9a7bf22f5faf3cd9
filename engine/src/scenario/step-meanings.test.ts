import type { SessionState } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import { receptionFlow } from '../machine/modules.fixtures.ts';
import { pendingCall } from './scenario-host.fixtures.ts';
import { stateBefore } from './scenario-session.ts';
import type { ScenarioState } from './scenario-state.ts';
import { meaningOf, type HappeningStep } from './step-meanings.ts';

const flow = compiledFlow(receptionFlow);
const calling: ScenarioState = { ...stateBefore(flow, 0), call: pendingCall() };

const meaning = (step: HappeningStep, where: SessionState = 'flow', state: ScenarioState = stateBefore(flow, 0)) =>
  meaningOf(step, { flow, state, where, at: '2026-01-05T00:00:00.000Z' });
const eventsOf = (happening: ReturnType<typeof meaning>) =>
  happening.status === 'happens' ? happening.events.map(({ type }) => type) : happening.reason;

describe('what a step means', () => {
  it.each<[HappeningStep, SessionState, string[]]>([
    [{ visitor: 'Hello' }, 'flow', ['visitor.message']],
    [{ visitorSends: 'image' }, 'queued', ['visitor.message']],
    [{ visitorLeaves: true }, 'serving', ['visitor.left']],
    [{ administrator: 'block' }, 'serving', ['visitor.blocked']],
    [{ administrator: 'end' }, 'serving', ['agent.ended']],
    [{ administrator: 'end' }, 'flow', ['session.closed']],
    [{ agents: 'online' }, 'queued', []],
    [{ agents: 'offline' }, 'queued', ['queue.unavailable']],
    [{ agents: 'offline' }, 'ringing', ['queue.returned', 'queue.unavailable']],
    [{ agentSays: 'Hi' }, 'serving', ['agent.message']],
    [{ transfer: 'vip' }, 'serving', ['queue.requeued']],
    [{ agent: 'offer' }, 'queued', ['queue.offered']],
    [{ agent: 'accept' }, 'queued', ['agent.joined']],
    [{ agent: 'decline' }, 'ringing', ['queue.returned']],
    [{ agent: 'leave' }, 'ringing', ['queue.returned']],
    [{ agent: 'leave' }, 'serving', ['queue.requeued']],
    [{ agent: 'end' }, 'serving', ['agent.ended']],
  ])('%j, while %s', (step, where, events) => {
    expect(eventsOf(meaning(step, where))).toEqual(events);
  });

  it.each<[HappeningStep, SessionState, SessionState]>([
    [{ agentSays: 'Hi' }, 'queued', 'serving'],
    [{ transfer: 'vip' }, 'flow', 'serving'],
    [{ agent: 'offer' }, 'ringing', 'queued'],
    [{ agent: 'accept' }, 'serving', 'queued'],
    [{ agent: 'decline' }, 'queued', 'ringing'],
    [{ agent: 'end' }, 'queued', 'serving'],
    [{ agent: 'leave' }, 'flow', 'serving'],
  ])('%j cannot be while %s', (step, where, wanted) => {
    expect(eventsOf(meaning(step, where))).toEqual({ code: 'elsewhere', wanted, where });
  });

  it.each<HappeningStep>([{ visitor: 'Hello' }, { visitorSends: 'file' }, { agents: 'offline' }, { agent: 'accept' }])(
    '%j waits for the pending call',
    (step) => expect(eventsOf(meaning(step, 'flow', calling))).toEqual({ code: 'call-pending', node: 'call' }),
  );

  it('answers the pending call and no other, and says what is not declared', () => {
    expect(eventsOf(meaning({ interface: 'call', returns: {} }, 'flow', calling))).toEqual(['interface.returned']);
    expect(eventsOf(meaning({ interface: 'call', fails: true }, 'flow', calling))).toEqual(['interface.failed']);
    expect(eventsOf(meaning({ interface: 'other', fails: true }, 'flow', calling))).toMatchObject({
      code: 'other-call',
    });
    expect(eventsOf(meaning({ interface: 'call', fails: true }))).toEqual({ code: 'no-call', node: 'call' });
    expect(eventsOf(meaning({ set: { Nowhere: 1 } }))).toEqual({ code: 'undeclared', name: 'Nowhere' });
    expect(meaning({ set: { Score: '7' } }, 'flow', calling)).toMatchObject({
      events: [],
      change: { snapshot: { context: { variables: { Score: '7' } } } },
    });
  });
});
