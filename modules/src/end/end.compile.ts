import type { ContextPatch, Facts, FragmentAction, StateFragment } from '@parley/engine';
import type { EndStatus } from '@parley/schemas';
import { say } from '../shared/say.ts';
import type { EndSettings } from './end.schema.ts';

/**
 * Closes the session: with the text for an ended human service or with the closing text, flag `normal` (src 19). The
 * state `timed-out` is where the engine leads a session whose visitor did not reply in time (src 20; FLOW-41, 42).
 */
export function compileEnd({
  timeoutText = '',
  agentEndText = '',
  closingText = '',
}: EndSettings): StateFragment<never> {
  return {
    initial: 'closing',
    states: {
      closing: {
        enter: [{ assign: 'end/decide status' }],
        always: [
          { when: { guard: 'end/the visitor ended human service' }, to: 'after-visitor' },
          { when: { guard: 'end/human service was ended' }, to: 'after-human-service' },
          { to: 'after-flow' },
        ],
      },
      'after-visitor': {
        description: 'the visitor ended human service, and needs no goodbye of the agent',
        enter: [endNormally],
      },
      'after-human-service': {
        description: 'human service is over',
        enter: [...say(agentEndText), endNormally],
      },
      'after-flow': {
        description: 'the flow is over',
        enter: [...say(closingText), endNormally],
      },
      'timed-out': {
        description: 'the visitor did not reply in time',
        enter: [...say(timeoutText), { effect: 'end-session', with: { status: 'auto_finished', flag: 'timeout' } }],
      },
    },
  };
}

const endNormally: FragmentAction = {
  effect: 'end-session',
  with: { status: 'ok', flag: 'normal' },
  fromScratch: { status: 'status' },
};

/** Whether an agent, an administrator or the visitor ended the latest human service. */
export function isHumanServiceEnded({ context }: Facts): boolean {
  return context.human.endedBy !== null;
}

export function isEndedByVisitor({ context }: Facts): boolean {
  return context.human.endedBy === 'visitor';
}

/** Keeps the end status of a normal end in scratch as `status`. */
export function decideStatus({ context }: Facts): ContextPatch {
  return { scratch: { ...context.scratch, status: normalStatus(context) } };
}

function normalStatus({ human, outcome }: Facts['context']): EndStatus {
  if (human.endedBy === 'administrator') return 'ended_by_admin';
  if (human.served) return human.endedBy === 'visitor' ? 'ended_by_visitor' : 'ok';
  return outcome ?? 'flow_ended';
}
