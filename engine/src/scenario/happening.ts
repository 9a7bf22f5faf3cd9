import type { SessionState } from '@parley/schemas';
import type { ScenarioState } from './scenario-state.ts';
import { obstacle, type StepObstacle } from './step-obstacle.ts';
import type { TimelessEvent } from './take-turn.ts';
import type { TranscriptEntry } from './transcript.ts';

/** What a step means: events for the session, what is said by it, and what changes around it; or why it cannot be. */
export type Happening =
  | { status: 'happens'; events: TimelessEvent[]; said?: TranscriptEntry; change?: Partial<ScenarioState> }
  | StepObstacle;

export function happens(event: TimelessEvent): Extract<Happening, { status: 'happens' }> {
  return { status: 'happens', events: [event] };
}

export function notIn(wanted: SessionState, where: SessionState): Happening {
  return obstacle({ code: 'elsewhere', wanted, where });
}
