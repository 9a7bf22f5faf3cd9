import type { Effect, EffectType, SessionEvent } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import type { CompiledFlow } from '../machine/compile.ts';
import { drawFlow, receptionFlow } from '../machine/modules.fixtures.ts';
import { activeNode, sessionState, waitsForVisitor } from './describe-session.ts';
import { anyEvents, fitEvent } from './events.fixtures.ts';
import type { SessionSnapshot } from '../snapshot/session-snapshot.ts';
import { RenderScope } from './render-scope.ts';
import { step, type StepResult } from './step.ts';

const at = '2026-03-02T02:00:00.000Z';
const reception = compiledFlow(receptionFlow);

const started = { type: 'session.started', timeZone: 'Asia/Shanghai', at } as const;
const says = (text: string): SessionEvent => ({ type: 'visitor.message', text, kind: 'text', at });

/** Steps through events; a function makes an event from what the steps before gave. */
function run(flow: CompiledFlow, ...events: (SessionEvent | ((result: StepResult) => SessionEvent))[]): StepResult {
  let result: StepResult = { snapshot: flow.initial, effects: [], taken: [] };
  for (const event of events) result = step(flow, result.snapshot, typeof event === 'function' ? event(result) : event);
  return result;
}

function effect<Type extends EffectType>({ effects }: StepResult, type: Type): Effect<Type> {
  const [found] = effects.flatMap((each) => (each.type === type ? [each as unknown as Effect<Type>] : []));
  if (!found) throw new Error(`No ${type} among ${effects.map((each) => each.type).join(', ')}`);
  return found;
}

const open = (result: StepResult): SessionEvent => ({
  type: 'schedule.checked',
  request: effect(result, 'check-schedule').request,
  open: true,
  at,
});

describe('step', () => {
  it('runs to the first wait and hands out effects in order, rendered', () => {
    const result = run(reception, { ...started, parameters: { UserName: 'Li' } });
    expect(result.effects).toEqual([
      { type: 'send-message', node: 'hello', content: { kind: 'text', text: 'Hello Li' } },
      { type: 'check-schedule', node: 'hours', choice: { schedule: 'default' }, request: 'r1', at },
    ]);
    expect(result.taken).toEqual([
      { node: 'start', port: 'next' },
      { node: 'hello', port: 'next' },
    ]);
  });

  it('says the form of address to a visitor without a name, where the name is not asked for', () => {
    const text = 'Hello {{UserName}}{{#if UserName}}!{{/if}}';
    const flow = compiledFlow(
      drawFlow(
        [
          ['s', 'start'],
          ['hi', 'say', { text }],
          ['e', 'end'],
        ],
        ['s.next -> hi', 'hi.next -> e'],
      ),
    );
    const said = (event: Partial<SessionEvent>) =>
      effect(run(flow, { ...started, ...event } as SessionEvent), 'send-message').content;
    expect(said({ formOfAddress: 'dear visitor' })).toEqual({ kind: 'text', text: 'Hello dear visitor' });
    expect(said({ formOfAddress: 'dear visitor', parameters: { UserName: 'Li' } })).toEqual({
      kind: 'text',
      text: 'Hello Li!',
    });
    expect(said({})).toEqual({ kind: 'text', text: 'Hello ' });
  });

  it('writes the next opening in the language and zone of the visitor, else in the zone of the flow with its name', () => {
    const at = '2026-03-02T01:00:00.000Z';
    const scope = (context: object) =>
      new RenderScope({ ...reception.initial.context, timeZone: 'Asia/Shanghai', ...context });
    const written = (context: object) => scope(context).valuesFor('{{NextOpening}}').NextOpening;
    expect(written({})).toBe('');
    expect(written({ opensAt: at, locale: 'en' })).toMatch(/^Monday, March 2 at 9:00\sAM GMT\+8$/);
    expect(written({ opensAt: at, locale: 'zh-CN', visitorTimeZone: 'Europe/Berlin' })).toMatch(
      /^3月2日星期一\s*0?2:00$/,
    );
    // A variable of this name is older than the parameter.
    expect(written({ opensAt: at, variables: { NextOpening: 'mine' } })).toBe('mine');
  });

  it('gives equal results for the same snapshot and event, and leaves the snapshot alone', () => {
    fc.assert(
      fc.property(anyEvents(), (events) => {
        let snapshot = reception.initial;
        for (const random of events) {
          const event = fitEvent(random, snapshot);
          const kept = structuredClone(snapshot);
          const first = step(reception, snapshot, event);
          const second = step(reception, kept, event);
          expect(second).toEqual(first);
          expect(snapshot).toEqual(kept);
          snapshot = first.snapshot;
        }
      }),
      { numRuns: 150 },
    );
  });

  it('keeps snapshots that are the same after a round trip through JSON', () => {
    fc.assert(
      fc.property(anyEvents(), (events) => {
        let snapshot = reception.initial;
        let stored = snapshot;
        for (const random of events) {
          const event = fitEvent(random, snapshot);
          snapshot = step(reception, snapshot, event).snapshot;
          stored = JSON.parse(JSON.stringify(step(reception, stored, event).snapshot)) as SessionSnapshot;
          expect(stored).toEqual(snapshot);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('never throws, arms no deadline without a token, and ends a session once', () => {
    const otherFlow = compiledFlow({
      ...receptionFlow,
      edges: receptionFlow.edges.filter((_, index) => index % 3 > 0),
    });
    for (const flow of [reception, otherFlow]) {
      fc.assert(
        fc.property(anyEvents(), (events) => {
          let snapshot = flow.initial;
          let ended = 0;
          const armed: Record<string, string> = {};
          for (const random of events) {
            const result = step(flow, snapshot, fitEvent(random, snapshot));
            for (const each of result.effects) {
              if (each.type === 'end-session') ended += 1;
              if (each.type === 'set-deadline') armed[each.name] = each.token;
              if (each.type === 'clear-deadline') delete armed[each.name];
            }
            snapshot = result.snapshot;
            for (const [name, token] of Object.entries(snapshot.context.deadlines)) expect(armed[name]).toBe(token);
          }
          expect(ended).toBe(snapshot.status === 'done' ? 1 : 0);
        }),
        { numRuns: 150 },
      );
    }
  });

  it('ignores a result that nobody waits for', () => {
    const waiting = run(reception, started);
    const stale = step(reception, waiting.snapshot, { type: 'schedule.checked', request: 'r99', open: true, at });
    expect(stale).toEqual({ snapshot: waiting.snapshot, effects: [], taken: [] });
  });

  it('takes each result once', () => {
    const menu = run(reception, started, open);
    expect(activeNode(menu.snapshot)).toBe('menu');
    const again = step(reception, menu.snapshot, { type: 'schedule.checked', request: 'r1', open: false, at });
    expect(again.snapshot).toBe(menu.snapshot);
  });

  it('ignores a deadline that was disarmed or armed anew since', () => {
    const menu = run(reception, started, open);
    const first = effect(menu, 'set-deadline');
    const asked = step(reception, menu.snapshot, says('nonsense'));
    const second = effect(asked, 'set-deadline');
    expect(second.token).not.toBe(first.token);
    const passed = (token: string): SessionEvent => ({ type: 'deadline.passed', name: 'reply', token, at });
    expect(step(reception, asked.snapshot, passed(first.token)).snapshot).toBe(asked.snapshot);
    expect(step(reception, asked.snapshot, passed(second.token)).snapshot.status).toBe('done');
  });

  it('ends by the nearest end when the visitor does not reply, after the timeout of that end (FLOW-41, FLOW-42)', () => {
    const menu = run(reception, started, open);
    const { token, seconds } = effect(menu, 'set-deadline');
    expect(seconds).toBe(60);
    const over = step(reception, menu.snapshot, { type: 'deadline.passed', name: 'reply', token, at });
    expect(over.effects).toContainEqual({
      type: 'end-session',
      node: 'quick',
      status: 'auto_finished',
      flag: 'timeout',
    });
    expect(over.effects).toContainEqual({
      type: 'send-message',
      node: 'quick',
      content: { kind: 'text', text: 'Bye, silent one' },
    });
  });

  it('marks the choice in the menu that asked', () => {
    const menu = run(reception, started, open);
    const { prompt } = effect(menu, 'send-message');
    expect(prompt).toBe('p2');
    const chosen = step(reception, menu.snapshot, says(' Sales '));
    expect(effect(chosen, 'mark-selected')).toMatchObject({ prompt, content: 'Sales' });
    expect(chosen.taken).toEqual([{ node: 'menu', port: 'option:Sales' }]);
  });

  it('counts attempts anew on each entry, and leaves when they are used up', () => {
    const result = run(reception, started, open, says('a'), says('b'), says('c'));
    expect(result.taken).toEqual([{ node: 'menu', port: 'otherwise' }]);
  });

  it('stays when the attempts are used up and that way out is not connected', () => {
    const flow = compiledFlow({
      ...receptionFlow,
      edges: receptionFlow.edges.filter(({ port }) => port !== 'otherwise'),
    });
    const result = run(flow, started, open, says('a'), says('b'), says('c'));
    expect(activeNode(result.snapshot)).toBe('menu');
    expect(result.taken).toEqual([]);
  });

  it('keeps a secret as a placeholder in a call and gives each entry its own key (FLOW-28)', () => {
    const call = run(reception, started, open, says('Score'), says('13800000000'));
    expect(effect(call, 'call-interface')).toMatchObject({
      headers: { Authorization: 'Bearer {{secret:crm}}' },
      body: '{"Phone":"13800000000"}',
      key: expect.stringMatching(/^session-call-\d+$/) as string,
    });
  });

  it('tells the public state through queue, ringing and serving', () => {
    const agent = { id: 'a1', staffNo: '1', nickname: 'Ann' };
    const states: string[] = [];
    const seen = (event: SessionEvent) => (result: StepResult) => {
      states.push(sessionState(reception, result.snapshot));
      return event;
    };
    const over = run(
      reception,
      started,
      open,
      seen(says('Sales')),
      (result) => ({ type: 'queue.entered', request: effect(result, 'enter-queue').request, online: true, at }),
      seen({ type: 'queue.offered', agent, expiresAt: at, at }),
      seen({ type: 'agent.joined', agent, reason: 'accepted', greet: true, at }),
      seen({ type: 'agent.ended', by: 'agent', at }),
    );
    expect([...states, sessionState(reception, over.snapshot)]).toEqual([
      'flow',
      'queued',
      'ringing',
      'serving',
      'ended',
    ]);
  });

  it('records where the visitor was when leaving', () => {
    const left: SessionEvent = { type: 'visitor.left', at };
    const inFlow = run(reception, started, open, left);
    expect(effect(inFlow, 'end-session').status).toBe('visitor_left_in_flow');
    const queued = run(
      reception,
      started,
      open,
      says('Sales'),
      (result) => ({ type: 'queue.entered', request: effect(result, 'enter-queue').request, online: true, at }),
      left,
    );
    expect(effect(queued, 'end-session').status).toBe('visitor_left_queued');
  });

  it('ends a session whose flow spins, with an error and a report (flow.md §6)', () => {
    const flow = compiledFlow(
      drawFlow(
        [
          ['s', 'start'],
          ['a', 'say', { text: 'a' }],
          ['b', 'say', { text: 'b' }],
          ['e', 'end'],
        ],
        ['s.next -> a', 'a.next -> b', 'b.next -> a'],
      ),
    );
    const result = run(flow, started);
    expect(result.snapshot.status).toBe('done');
    expect(result.effects).toEqual([
      expect.objectContaining({ type: 'report-problem', code: 'flow/spinning' }),
      expect.objectContaining({ type: 'end-session', status: 'error' }),
    ]);
  });

  it('comes to rest after a long way without a wait', () => {
    const count = 1_500;
    const flow = compiledFlow(
      drawFlow(
        [
          ['s', 'start'],
          ...Array.from({ length: count }, (_, index) => [`m${index}`, 'say', { text: 'x' }] as const),
          ['e', 'end'],
        ],
        [
          's.next -> m0',
          ...Array.from(
            { length: count },
            (_, index) => `m${index}.next -> ${index + 1 < count ? `m${index + 1}` : 'e'}`,
          ),
        ],
      ),
    );
    expect(effect(run(flow, started), 'end-session').status).toBe('flow_ended');
  });

  it('ends with an error on a way out that leads nowhere', () => {
    const flow = compiledFlow(
      drawFlow(
        [
          ['s', 'start'],
          ['a', 'say', { text: 'a' }],
          ['e', 'end'],
        ],
        ['s.next -> a'],
      ),
    );
    const result = run(flow, started);
    expect(effect(result, 'report-problem').code).toBe('flow/open-port');
    expect(effect(result, 'end-session').status).toBe('error');
    expect(result.taken).toContainEqual({ node: 'a', port: 'next' });
  });

  it('changes nothing after the end', () => {
    const over = run(reception, started, open, { type: 'visitor.left', at });
    const after = step(reception, over.snapshot, says('hello?'));
    expect(after).toEqual({ snapshot: over.snapshot, effects: [], taken: [] });
  });

  it('takes variables of the start only where they are declared', () => {
    const { snapshot } = run(reception, { ...started, variables: { Phone: '1', Other: '2', UserName: 'x' } });
    expect(snapshot.context.variables).toEqual({ Phone: '1' });
  });

  it('says when the visitor is waited for', () => {
    const menu = run(reception, started, open);
    expect(waitsForVisitor(reception, menu.snapshot)).toBe(true);
    expect(waitsForVisitor(reception, run(reception, started).snapshot)).toBe(false);
  });
});
