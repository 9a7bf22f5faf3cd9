import type { SessionState } from '@parley/schemas';

/** Why a step cannot happen where the session is, as data: nodes by id, times in seconds. */
export type ObstacleReason =
  | { code: 'ended'; status: string | null }
  | { code: 'call-pending'; node: string }
  | { code: 'no-time-passes'; node: string }
  | { code: 'no-call'; node: string }
  | { code: 'other-call'; pending: string; node: string }
  | { code: 'no-model'; node: string }
  | { code: 'other-model'; pending: string; node: string }
  | { code: 'undeclared'; name: string }
  | { code: 'elsewhere'; wanted: SessionState; where: SessionState }
  | { code: 'too-many-deadlines'; limit: number }
  | { code: 'call-came'; node: string; waited: number; seconds: number };

/** A step that cannot happen: why, and the same in English. */
export type StepObstacle = { status: 'impossible'; reason: ObstacleReason; message: string };

/** The outcome of a step that cannot happen. */
export function obstacle(reason: ObstacleReason): StepObstacle {
  return { status: 'impossible', reason, message: inEnglish(reason) };
}

const places: Record<SessionState, string> = {
  flow: 'in the flow',
  queued: 'in a queue',
  ringing: 'ringing at an agent',
  serving: 'with an agent',
  ended: 'over',
};

function inEnglish(reason: ObstacleReason): string {
  switch (reason.code) {
    case 'ended':
      return `The session has ended${reason.status === null ? '' : ` (${reason.status})`}; nothing more can happen to it.`;
    case 'call-pending': {
      const { node } = reason;
      return `The interface call of "${node}" is pending. Answer it first: { "interface": "${node}", "returns": { … } } or { "interface": "${node}", "fails": true }.`;
    }
    case 'no-time-passes':
      return `The interface call of "${reason.node}" is pending: no time passes before it is answered.`;
    case 'no-call':
      return `No interface call is pending, so there is nothing to answer for "${reason.node}".`;
    case 'other-call':
      return `The pending interface call is that of "${reason.pending}", not of "${reason.node}".`;
    case 'no-model':
      return `No model is asked anything, so there is nothing to answer for "${reason.node}".`;
    case 'other-model':
      return `The model that is asked is that of "${reason.pending}", not of "${reason.node}".`;
    case 'undeclared':
      return `The flow declares no variable "${reason.name}", so it cannot be set.`;
    case 'elsewhere':
      return `This can happen only while the session is ${places[reason.wanted]}; it is ${places[reason.where]}.`;
    case 'too-many-deadlines':
      return `More than ${reason.limit} deadlines passed in one wait. Wait for a shorter time.`;
    case 'call-came': {
      const { node, waited, seconds } = reason;
      return `After ${waited} of ${seconds} seconds the interface call of "${node}" became pending. Wait ${waited} seconds, answer it by a step { "interface": "${node}", … }, then wait on.`;
    }
  }
}
