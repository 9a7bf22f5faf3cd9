import type { Expectation } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import { compareFacts } from './expected-facts.ts';
import { meetMessage, messageKinds } from './expected-message.ts';
import type { UnmetExpectation } from './failure-reason.ts';
import type { ScenarioState } from './scenario-state.ts';

/**
 * Compares a session with an expectation. Expectations of messages take them in order: each takes the next one of its
 * kind that was sent since something last happened, or, when there is none, the next that no expectation took before.
 */
export function meetExpectation(
  flow: CompiledFlow,
  state: ScenarioState,
  expectation: Expectation,
): { state: ScenarioState; unmet: UnmetExpectation[] } {
  const unmet: UnmetExpectation[] = [];
  let { expected } = state;
  for (const kind of messageKinds) {
    const wanted = expectation[kind];
    if (wanted === undefined) continue;
    const met = meetMessage(state, kind, wanted);
    expected = Math.max(expected, met.expected);
    unmet.push(...met.unmet);
  }
  unmet.push(...compareFacts({ flow, state }, expectation));
  return { state: expected === state.expected ? state : { ...state, expected }, unmet };
}
