import type { CompiledFlow } from '../machine/compile.ts';
import { sessionState } from '../session/describe-session.ts';
import type { Happening } from './happening.ts';
import type { ScenarioState } from './scenario-state.ts';
import { meaningOf, type HappeningStep } from './step-meanings.ts';
import { obstacle } from './step-obstacle.ts';

/** Turns a step into events, by where the session is. */
export function stepEvents(flow: CompiledFlow, state: ScenarioState, step: HappeningStep): Happening {
  const where = sessionState(flow, state.snapshot);
  if (where === 'ended') return obstacle({ code: 'ended', status: state.ended?.status ?? null });
  return meaningOf(step, { flow, state, where, at: new Date(state.now).toISOString() });
}
