import { localEffectTypes, type SessionEvent } from '@parley/schemas';
import type { CompiledFlow } from '../machine/compile.ts';
import { step } from '../session/step.ts';
import { stateBefore } from './scenario-session.ts';
import type { ScenarioState } from './scenario-state.ts';
import { perform, settle } from './take-turn.ts';
import type { TranscriptEntry } from './transcript.ts';

/** One event of a recorded session, and everything that is known of the session after it. */
export type ReplayedEvent = { event: SessionEvent; state: ScenarioState };

/**
 * Brings a recorded session back from its event log, event by event, with its transcript, deadlines and pending call:
 * results stand in the log, so nobody is asked again. `resumeScenario` goes on from any of the states.
 */
export function replayEvents(flow: CompiledFlow, events: readonly SessionEvent[]): ReplayedEvent[] {
  let state = stateBefore(flow, Date.parse(events[0]?.at ?? ''));
  return events.map((event) => {
    state = afterEvent(flow, state, event);
    return { event, state };
  });
}

const answeredInLog = new Set<string>(localEffectTypes);

function afterEvent(flow: CompiledFlow, before: ScenarioState, event: SessionEvent): ScenarioState {
  const { snapshot, effects, taken } = step(flow, before.snapshot, event);
  const said = saidBy(event, before);
  const told: ScenarioState = {
    ...before,
    ...changeBy(event, before),
    now: Date.parse(event.at),
    snapshot,
    latest: 'request' in event ? before.latest : before.transcript.length,
    transcript: said ? [...before.transcript, said] : before.transcript,
    taken: taken.length === 0 ? before.taken : [...before.taken, ...taken],
    events: [...before.events, event],
  };
  const performed = effects
    .filter((effect) => !answeredInLog.has(effect.type))
    .reduce((state, effect) => perform(state, effect, event.at), told);
  return settle(flow, performed);
}

function saidBy(event: SessionEvent, { snapshot }: ScenarioState): TranscriptEntry | null {
  const { at } = event;
  if (event.type === 'visitor.message') return { from: 'visitor', at, text: event.text, kind: event.kind };
  if (event.type !== 'agent.message') return null;
  return { from: 'agent', at, text: event.text, nickname: snapshot.context.human.agent?.nickname ?? '' };
}

/** What an event tells of the world around the session. */
function changeBy(event: SessionEvent, { deadlines }: ScenarioState): Partial<ScenarioState> {
  switch (event.type) {
    case 'deadline.passed': {
      const { [event.name]: passed, ...others } = deadlines;
      return passed?.token === event.token ? { deadlines: others } : {};
    }
    case 'queue.offered':
      return { offerLapses: Date.parse(event.expiresAt) };
    case 'queue.entered':
      return { agentsOnline: event.online };
    case 'queue.unavailable':
      return { agentsOnline: false };
    default:
      return {};
  }
}
