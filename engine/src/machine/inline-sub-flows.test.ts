import type { FlowDocument, SessionEvent } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { transition } from 'xstate';
import { check } from '../check/check.ts';
import { calledFlows } from '../document/read-document.ts';
import { coverage } from '../scenario/coverage.ts';
import { activeNode } from '../session/describe-session.ts';
import { anyEvents, fitEvent } from '../session/events.fixtures.ts';
import { step } from '../session/step.ts';
import { compile, type CompiledFlow } from './compile.ts';
import { drawFlow, receptionFlow } from './modules.fixtures.ts';
import { askingFlow, callerOf, callingModules } from './sub-flow.fixtures.ts';

const at = '2026-03-02T02:00:00.000Z';

function compiled(document: FlowDocument): CompiledFlow {
  const result = compile(document, callingModules);
  if (result.status === 'refused') throw new Error(result.problems.map(({ message }) => message).join('\n'));
  return result.flow;
}

/** Texts said for the start and each input, with the session afterwards. */
function talk(flow: CompiledFlow, inputs: string[]) {
  let snapshot = flow.initial;
  const said: string[] = [];
  const taken: { node: string; port: string }[] = [];
  const receive = (event: SessionEvent) => {
    const result = step(flow, snapshot, event);
    snapshot = result.snapshot;
    taken.push(...result.taken);
    for (const effect of result.effects)
      if (effect.type === 'send-message' && effect.content.kind === 'text') said.push(effect.content.text);
  };
  receive({ type: 'session.started', at, timeZone: 'UTC' });
  for (const text of inputs) receive({ type: 'visitor.message', at, text, kind: 'text' });
  return { said, snapshot, taken, receive };
}

const problemsOf = (document: FlowDocument, has: boolean | 'unknown' = 'unknown') =>
  check(document, callingModules, { has: (kind) => (kind === 'flow' ? has : 'unknown') })
    .filter(({ code }) => code.includes('sub-flow') || code.includes('flow') || code.startsWith('loop'))
    .map(({ severity, code, path }) => `${severity} ${code} ${path ?? ''}`);

describe('a flow that runs another', () => {
  const mapped = { input: { Greeting: 'Hi!', Count: '7', Name: 'not an input' }, output: { Name: 'Result' } };
  const flow = compiled(callerOf('ask', askingFlow, mapped, [{ name: 'Result', type: 'string' }]));

  it('goes into it with what it is given, and on with what comes out', () => {
    const during = talk(flow, []);
    expect(during.said).toEqual(['before', 'Hi!']);
    expect(activeNode(during.snapshot)).toBe('run/ask');
    expect(during.snapshot.context.variables).toEqual({ Greeting: 'Hi!', Count: 7 });
    const { said, snapshot, taken } = talk(flow, ['Ann']);
    expect(said).toEqual(['before', 'Hi!', 'after Ann', 'over']);
    expect(snapshot).toMatchObject({ status: 'done', context: { variables: { Result: 'Ann' }, frames: [] } });
    expect(taken).toContainEqual({ node: 'run', port: 'next' });
    expect(coverage(flow, [{ taken }])).toMatchObject({ share: 1, total: 4 });
  });

  it('leaves it at the reply timeout of its own end, with its own variables', () => {
    const { receive, snapshot } = talk(flow, []);
    const { reply = '' } = snapshot.context.deadlines;
    receive({ type: 'deadline.passed', at, name: 'reply', token: reply });
    const after = step(flow, snapshot, { type: 'deadline.passed', at, name: 'reply', token: reply });
    expect(activeNode(after.snapshot)).toBe('end');
    expect(after.snapshot.context).toMatchObject({ variables: {}, frames: [] });
  });

  it('runs it anew each time, and one in the other', () => {
    const inner = callerOf('ask', askingFlow, { output: { Name: 'Result' } }, [
      { name: 'Result', type: 'string', output: true },
    ]);
    const outer = callerOf('inner', inner, { output: { Result: 'Result' } }, [{ name: 'Result', type: 'string' }]);
    expect(talk(compiled(outer), ['Bo']).said).toEqual(['before', 'before', 'Hm.', 'after Bo', 'after Bo', 'over']);
    expect(calledFlows(outer, callingModules)).toEqual(['inner']);
  });

  it('ends with a report where the flow that it runs is not there', () => {
    const { snapshot } = talk(compiled(callerOf('ask', null)), []);
    expect(snapshot).toMatchObject({ status: 'done', value: '$no-called-flow' });
  });

  it("agrees with XState's own transition on every event", () => {
    const caller = compiled(callerOf('reception', receptionFlow));
    fc.assert(
      fc.property(anyEvents(), (events) => {
        let snapshot = caller.initial;
        for (const random of events) {
          const event = fitEvent(random, snapshot);
          const { value, context } = structuredClone(snapshot);
          const ours = caller.stepper.step({ value, context }, event);
          const resolved = caller.machine().resolveState({ value, context, status: 'active' } as never);
          const [theirs] = transition(caller.machine(), resolved, event);
          expect(ours.snapshot.value).toEqual(theirs.value);
          expect(ours.snapshot.context).toEqual(theirs.context);
          snapshot = step(caller, snapshot, event).snapshot;
          if (snapshot.status === 'done') return;
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('the check of a flow that runs another', () => {
  const result = [{ name: 'Result', type: 'number' as const }];

  it('says what is not there or not published, where that is known', () => {
    const caller = callerOf('ask', null);
    expect(problemsOf(caller)).toEqual([]);
    expect(problemsOf(caller, false)).toEqual(['error reference/missing-flow /nodes/2/config/flow']);
    expect(problemsOf(caller, true)).toEqual(['error sub-flow/unpublished /nodes/2/config/flow']);
  });

  it('holds what goes in and comes out to what it declares', () => {
    const caller = callerOf(
      'ask',
      askingFlow,
      { input: { Cuont: '1', Count: 'many' }, output: { Name: 'Result', Nome: 'Result' } },
      result,
    );
    expect(problemsOf(caller)).toEqual(
      [
        'error sub-flow/no-input /nodes/2/config/input/Cuont',
        'warning sub-flow/input-type /nodes/2/config/input/Count',
        'warning sub-flow/output-type /nodes/2/config/output/Name',
        'error sub-flow/no-output /nodes/2/config/output/Nome',
      ].sort((one, other) => one.localeCompare(other)),
    );
    const needs = { ...askingFlow, variables: [{ name: 'Name', type: 'string' as const, input: true }] };
    expect(problemsOf(callerOf('ask', needs))).toEqual(['warning sub-flow/input-left-out /nodes/2/config/input']);
  });

  it('warns of personal data that comes out into a variable that is not marked so', () => {
    const personal = askingFlow.variables.map((each) => ({ ...each, personal: true }));
    const callee = { ...askingFlow, variables: personal };
    const into = (isPersonal: boolean) =>
      callerOf('ask', callee, { output: { Name: 'Result' } }, [
        { name: 'Result', type: 'string', personal: isPersonal },
      ]);
    expect(problemsOf(into(false))).toEqual(['warning sub-flow/output-personal /nodes/2/config/output/Name']);
    expect(problemsOf(into(true))).toEqual([]);
  });

  it('refuses one that comes back to itself, goes too deep, or grows too large', () => {
    const own = { ...callerOf('ask', askingFlow), key: 'ask' };
    expect(problemsOf(own)).toEqual(['error structure/sub-flow-cycle /nodes/2/config']);
    const back = { ...callerOf('inner', callerOf('own', askingFlow)), key: 'own' };
    expect(problemsOf(back)).toEqual(['error structure/sub-flow-cycle /nodes/2/config']);

    let deep = askingFlow;
    for (let depth = 1; depth <= 5; depth += 1) deep = callerOf(`d${depth}`, deep);
    expect(problemsOf(deep)).toEqual([]);
    expect(problemsOf(callerOf('d6', deep))).toEqual(['error structure/sub-flow-depth /nodes/2/config']);

    const wide = (callee: FlowDocument): FlowDocument => {
      const ids = Array.from({ length: 20 }, (_, index) => `r${index}`);
      const nodes = ids.map((id) => [id, 'run', { flow: 'w', input: {}, output: {} }] as const);
      const edges = ids.map((id, index) => `${id}.next -> ${ids[index + 1] ?? 'end'}`);
      return drawFlow([['start', 'start'], ...nodes, ['end', 'end']], ['start.next -> r0', ...edges], {
        subFlows: { w: { version: 1, document: callee } },
      });
    };
    const large = wide(wide(wide(askingFlow)));
    expect(problemsOf(large)).toEqual(['error structure/sub-flow-size /nodes/1/config']);
    expect(compile(large, callingModules).status).toBe('refused');
  });

  it('finds a loop that spins through what it runs, and none where that waits', () => {
    const loop = (callee: FlowDocument) => {
      const caller = callerOf('ask', callee);
      return {
        ...caller,
        edges: caller.edges.map((edge) => (edge.source === 'run' ? { ...edge, target: 'before' } : edge)),
      };
    };
    const silent = drawFlow(
      [
        ['s', 'start'],
        ['e', 'end'],
      ],
      ['s.next -> e'],
    );
    expect(problemsOf(loop(silent))).toContainEqual(expect.stringContaining('loop/spins'));
    expect(problemsOf(loop(askingFlow))).not.toContainEqual(expect.stringContaining('loop/spins'));
  });

  it('takes scenarios that name a node within it', () => {
    const caller = callerOf('ask', askingFlow);
    const scenarios = [{ name: 'a', steps: [{ expect: { node: 'run/ask' } }, { expect: { node: 'run/nothing' } }] }];
    const codes = check({ ...caller, scenarios }, callingModules).map(({ code, path }) => `${code} ${path ?? ''}`);
    expect(codes).toContain('scenario/unknown-node /scenarios/0/steps/1/expect/node');
    expect(codes).not.toContain('scenario/unknown-node /scenarios/0/steps/0/expect/node');
  });
});
