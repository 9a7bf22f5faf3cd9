import type { AssignReference, FragmentAction, FragmentTransition, StateFragment } from '@parley/engine';
import { say } from '../shared/say.ts';
import type { TransferToAgentSettings } from './transfer-to-agent.schema.ts';

export type TransferToAgentPort = 'ended' | 'unavailable' | 'timeout';

type Fragment = StateFragment<TransferToAgentPort>;
type Transition = FragmentTransition<TransferToAgentPort>;

/** Deadlines of the queue, by name; the reply deadline is the engine's. */
const waitDeadline = 'queue';
const repeatDeadline = 'queue-text';
const replyDeadline = 'reply';

/**
 * From asking for the queue until human service ends, as one compound state, so that robot, queue and agent are one
 * statechart (FLOW-25). Who is assigned is decided by routing, which tells it by events (routing.md, States).
 */
export function compileTransferToAgent(settings: TransferToAgentSettings): Fragment {
  return {
    initial: 'entering',
    states: {
      entering: entering(settings),
      waiting: waiting(settings),
      serving: serving(settings),
      'gave-up': {
        description: 'nobody came within the longest wait',
        enter: [{ effect: 'end-session', with: { status: 'queue_timeout', flag: 'timeout' } }],
      },
    },
  };
}

function entering({ skillGroup, priority = 3, queueText = '', offlineText = '' }: TransferToAgentSettings): Fragment {
  const reportMissing: FragmentAction = {
    effect: 'report-problem',
    with: {
      code: 'transfer-to-agent/missing-skill-group',
      message: `The skill group "${skillGroup}" does not exist. Create it or choose another one.`,
    },
  };
  const missing = { guard: 'transfer-to-agent/skill group is missing' };
  const offline = { guard: 'transfer-to-agent/nobody is online' };
  return {
    waits: 'result',
    description: 'asks for a place in the queue',
    enter: [
      { assign: 'transfer-to-agent/begin', params: { skillGroup, priority } },
      { effect: 'enter-queue', with: { skillGroup, priority } },
    ],
    on: {
      'queue.entered': [
        {
          description: 'the skill group is missing',
          when: missing,
          do: [reportMissing, turnedAway],
          exit: 'unavailable',
        },
        {
          description: 'the skill group is missing',
          when: missing,
          do: [reportMissing, ...say(offlineText)],
          to: 'waiting',
        },
        { description: 'nobody is online', when: offline, do: [enterGroup, turnedAway], exit: 'unavailable' },
        { description: 'nobody is online', when: offline, do: [enterGroup, ...say(offlineText)], to: 'waiting' },
        { do: [enterGroup, ...say(queueText)], to: 'waiting' },
      ],
    },
  };
}

function waiting(settings: TransferToAgentSettings): Fragment {
  const { queueText = '', offlineText = '', maxWaitSeconds = 0, repeatQueueTextSeconds = 0 } = settings;
  const hasLimit = maxWaitSeconds > 0;
  const repeats = repeatQueueTextSeconds > 0 && queueText.trim() !== '';
  const armLimit = arm(waitDeadline, maxWaitSeconds);
  const armRepeat = arm(repeatDeadline, repeatQueueTextSeconds);
  const isTimeToRepeat = { guard: 'deadline is', params: { name: repeatDeadline } };
  const isLimitReached = { guard: 'deadline is', params: { name: waitDeadline } };
  return {
    description: 'waits for an agent',
    enter: [...(hasLimit ? [armLimit] : []), ...(repeats ? [armRepeat] : [])],
    leave: [...(hasLimit ? [disarm(waitDeadline)] : []), ...(repeats ? [disarm(repeatDeadline)] : [])],
    initial: 'queued',
    on: {
      'agent.joined': joins(settings, 'serving'),
      'queue.unavailable': [
        { description: 'the last agent went offline', do: [turnedAway], exit: 'unavailable' },
        { description: 'the last agent went offline', do: say(offlineText) },
      ],
      'deadline.passed': [
        // Without a limit the deadline is never set, but the way out is still there to be drawn.
        { description: 'the longest wait has passed', when: isLimitReached, do: [waitedTooLong], exit: 'timeout' },
        { description: 'the longest wait has passed', when: isLimitReached, do: [waitedTooLong], to: 'gave-up' },
        ...(repeats ? [{ when: isTimeToRepeat, do: [armRepeat] }] : []),
      ],
    },
    states: {
      queued: {
        waits: 'queued',
        description: 'in the queue',
        on: {
          'queue.offered': [{ description: 'offered to an agent', to: 'ringing' }],
          'queue.requeued': requeue({ description: 'moved to another queue', do: [moveGroup] }, offlineText),
          // Said in the queue only: while an agent is being rung, the deadline goes on without a text.
          ...(repeats ? { 'deadline.passed': [{ when: isTimeToRepeat, do: [...say(queueText), armRepeat] }] } : {}),
        },
      },
      ringing: {
        waits: 'ringing',
        description: 'an agent is being rung',
        on: {
          'queue.returned': [{ description: 'the agent did not take it', to: 'queued' }],
          'queue.requeued': requeue(
            { description: 'moved to another queue', do: [moveGroup], to: 'queued' },
            offlineText,
          ),
        },
      },
    },
  };
}

function serving(settings: TransferToAgentSettings): Fragment {
  const { queueText = '', offlineText = '' } = settings;
  return {
    waits: 'serving',
    description: 'an agent serves',
    leave: [disarm(replyDeadline)],
    on: {
      // The reply timeout runs from the agent's last message until the visitor writes (FLOW-41).
      'agent.message': [{ do: [{ effect: 'set-deadline', with: { name: replyDeadline, seconds: 'reply-timeout' } }] }],
      'visitor.message': [{ do: [disarm(replyDeadline)] }],
      'agent.joined': joins(settings),
      'queue.requeued': requeue(
        { description: 'back to a queue', do: [moveGroup, ...say(queueText)], to: 'waiting' },
        offlineText,
      ),
      'agent.ended': [
        { description: 'human service ended', do: [{ assign: 'transfer-to-agent/end service' }], exit: 'ended' },
      ],
    },
  };
}

/** To another queue, unless nobody is online there: then by the same way out as from the beginning. */
function requeue(moved: Transition, offlineText: string): Transition[] {
  const nobody = { description: 'nobody is online there', when: { guard: 'transfer-to-agent/nobody is online' } };
  return [
    { ...nobody, do: [moveGroup, turnedAway], exit: 'unavailable' },
    { ...moved, ...nobody, do: [moveGroup, ...say(offlineText)] },
    moved,
  ];
}

/** An agent takes the session, greeting the visitor unless the transfer switched that off. */
function joins({ successText = '' }: TransferToAgentSettings, to?: string): Transition[] {
  const target = to === undefined ? {} : { to };
  const join: FragmentAction = { assign: 'transfer-to-agent/join' };
  const greeting: Transition = {
    description: 'an agent joined and greets',
    when: { guard: 'transfer-to-agent/agent greets' },
    do: [join, ...say(successText)],
    ...target,
  };
  const joined: Transition = { description: 'an agent joined', do: [join], ...target };
  return successText === '' ? [joined] : [greeting, joined];
}

const enterGroup: AssignReference = { assign: 'transfer-to-agent/enter' };
const moveGroup: AssignReference = { assign: 'transfer-to-agent/requeue' };
const turnedAway: AssignReference = { assign: 'set outcome', params: { status: 'no_agent_online' } };
const waitedTooLong: AssignReference = { assign: 'set outcome', params: { status: 'queue_timeout' } };

function arm(name: string, seconds: number): FragmentAction {
  return { effect: 'set-deadline', with: { name, seconds } };
}

function disarm(name: string): FragmentAction {
  return { effect: 'clear-deadline', with: { name } };
}
