import { Type, type Static } from 'typebox';
import { closed, Id, nullable, Time } from './define.ts';

type Words = { en: string; zh: string };

/** Everything that is told to systems outside, by webhook or stream, with what it means (protocol §4). */
export const outsideEvents = {
  'session.started': { en: 'A session has begun', zh: '会话开始' },
  'session.queued': { en: 'A visitor waits for an agent', zh: '访客进入排队' },
  'session.assigned': { en: 'A session is offered or given to an agent', zh: '会话分配给客服' },
  'session.accepted': { en: 'An agent serves the session', zh: '客服已接入会话' },
  'session.transferred': { en: 'An agent has handed the session on', zh: '会话已转接' },
  'session.ended': { en: 'A session has ended', zh: '会话结束' },
  'message.created': { en: 'Something was said', zh: '新消息' },
  'message.updated': { en: 'A message has grown or was changed', zh: '消息已更新' },
  'message.recalled': { en: 'A message was withdrawn', zh: '消息已撤回' },
  'rating.submitted': { en: 'A visitor has rated', zh: '访客提交评价' },
  'note.created': { en: 'A message was left, or an agent has written a note', zh: '新留言或客服备注' },
  'visitor.created': { en: 'A visitor has come for the first time', zh: '新访客' },
  'visitor.updated': { en: 'A visitor’s profile was changed', zh: '访客资料变更' },
  'visitor.blocked': { en: 'A visitor was blocked', zh: '访客被拉黑' },
  'visitor.unblocked': { en: 'A visitor is no longer blocked', zh: '访客解除拉黑' },
  'visitor.erased': { en: 'A visitor’s data was erased', zh: '访客数据被删除' },
  'agent.status': { en: 'An agent’s status has changed', zh: '客服状态变更' },
  'alarm.raised': { en: 'An alarm was raised', zh: '触发告警' },
  'flow.published': { en: 'A flow was published', zh: '流程发布' },
} as const satisfies Record<string, Words>;
export type OutsideEventType = keyof typeof outsideEvents;
export const outsideEventTypes = Object.keys(outsideEvents) as OutsideEventType[];

/** Sent only when somebody tries an endpoint. */
export const testEventType = 'webhook.test';

const areas = [...new Set(outsideEventTypes.map((type) => `${type.split('.', 1)[0] ?? ''}.*`))];

/** What is chosen: a type, all of a kind (`session.*`), or everything (`*`). */
export const OutsideEventChoice = Type.Enum([...outsideEventTypes, ...areas, '*'], {
  description: 'a type of event, all of a kind such as `session.*`, or `*`',
});
export type OutsideEventChoice = Static<typeof OutsideEventChoice>;

/** The choices that include a type. */
export function choicesOf(type: string): string[] {
  return [type, `${type.split('.', 1)[0] ?? ''}.*`, '*'];
}

/**
 * What happened, as systems outside are told: the body of a delivery, and an entry of the stream. `id` is the same on
 * every try and for every receiver; `sequence` counts up without gaps per session and receiver.
 */
export const OutsideEvent = closed({
  id: Id,
  type: Type.String(),
  time: Time,
  applicationId: Id,
  sessionId: nullable(Id),
  sequence: nullable(Type.Integer({ minimum: 1, description: 'null where it is of no session' })),
  data: Type.Record(Type.String(), Type.Unknown()),
});
export type OutsideEvent = Static<typeof OutsideEvent>;
