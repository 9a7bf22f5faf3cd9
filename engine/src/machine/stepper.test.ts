import fc from 'fast-check';
import { transition } from 'xstate';
import { describe, expect, it } from 'vitest';
import type { SessionEvent } from '@parley/schemas';
import { compiledFlow } from './compiled-flow.fixtures.ts';
import { receptionFlow } from './modules.fixtures.ts';
import { anyEvents, fitEvent } from '../session/events.fixtures.ts';
import { step } from '../session/step.ts';

describe('stepper', () => {
  it("agrees with XState's own transition on every state and event", () => {
    const flow = compiledFlow(receptionFlow);
    fc.assert(
      fc.property(anyEvents(), (events) => {
        let snapshot = flow.initial;
        for (const random of events) {
          const event = fitEvent(random, snapshot);
          const before = structuredClone(snapshot);
          const ours = flow.stepper.step(before, event);
          const [theirs, actions] = transitionOf(flow, before, event);
          expect(ours.snapshot.value).toEqual(theirs.value);
          expect(ours.snapshot.context).toEqual(theirs.context);
          expect(ours.snapshot.status).toEqual(theirs.status);
          expect([...ours.raw, ...ours.taken].length).toBe(actions.length);
          expect(ours.raw.map(({ type, params }) => ({ type, params }))).toEqual(
            actions.filter(({ type }) => type !== 'take-port').map(({ type, params }) => ({ type, params })),
          );
          snapshot = step(flow, snapshot, event).snapshot;
          if (snapshot.status === 'done') return;
        }
      }),
      { numRuns: 150 },
    );
  });
});

function transitionOf(
  flow: ReturnType<typeof compiledFlow>,
  { value, context }: { value: unknown; context: unknown },
  event: SessionEvent,
) {
  const resolved = flow.machine().resolveState({ value, context, status: 'active' } as never);
  const [next, actions] = transition(flow.machine(), resolved, event);
  return [next, actions as { type: string; params: unknown }[]] as const;
}
