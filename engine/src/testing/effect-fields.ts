import type { EffectMap, EffectType, EventType } from '@parley/schemas';

/** Fields that the engine fills itself when an effect is emitted; a fragment does not give them. */
type FilledByEngine = 'node' | 'request' | 'prompt' | 'token' | 'scope' | 'now' | 'at' | 'key';

type Given<Type extends EffectType> = Exclude<keyof EffectMap[Type], FilledByEngine>;

type FieldUse = 'template' | 'expression' | 'data';

/**
 * The effect map at run time: each field that a fragment gives, and what its strings are. A new effect, or a new field,
 * does not compile until it is listed here.
 */
export const effectFields: { [Type in EffectType]: { [Field in Given<Type>]-?: FieldUse } } = {
  'send-message': { content: 'template' },
  'mark-selected': { content: 'template', fields: 'data' },
  'call-interface': {
    method: 'data',
    url: 'template',
    headers: 'template',
    body: 'template',
    timeoutSeconds: 'data',
    maxErrors: 'data',
    responseSchema: 'data',
    keep: 'data',
  },
  'ask-model': { instructions: 'template', history: 'data', ask: 'data' },
  'evaluate-expressions': { expressions: 'expression' },
  'check-schedule': { choice: 'data' },
  'open-robot': { robot: 'data' },
  'ask-robot': { robot: 'data', text: 'template' },
  'enter-queue': { skillGroup: 'data', priority: 'data' },
  'change-visitor': { values: 'data' },
  'set-deadline': { name: 'data', seconds: 'data' },
  'clear-deadline': { name: 'data' },
  'end-session': { status: 'data', flag: 'data' },
  'report-problem': { code: 'data', message: 'template' },
};

/** Every event type at run time. */
export const eventTypes: Record<EventType, true> = {
  'session.started': true,
  'visitor.message': true,
  'visitor.left': true,
  'visitor.blocked': true,
  'visitor.changed': true,
  'deadline.passed': true,
  'interface.returned': true,
  'interface.failed': true,
  'model.answered': true,
  'expressions.evaluated': true,
  'schedule.checked': true,
  'robot.opened': true,
  'robot.answered': true,
  'queue.entered': true,
  'queue.unavailable': true,
  'queue.offered': true,
  'queue.returned': true,
  'queue.requeued': true,
  'agent.joined': true,
  'agent.message': true,
  'agent.ended': true,
  'session.closed': true,
};
