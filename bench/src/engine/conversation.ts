import { step, type CompiledFlow, type SessionSnapshot } from '@parley/engine';
import type { EventMap, SessionEvent } from '@parley/schemas';

/** Events that lead a session through a flow, each with the session it was given to. */
export type Conversation = { before: SessionSnapshot; event: SessionEvent }[];

/** An event without its time; results need not name what they answer. */
export type SpokenEvent = {
  [Type in keyof EventMap]: { type: Type } & Omit<EventMap[Type], 'request'>;
}[keyof EventMap];

/** Gives a new session these events one after another, each result to whatever the session then waits for. */
export function converse(flow: CompiledFlow, spoken: readonly SpokenEvent[]): Conversation {
  let snapshot = flow.initial;
  return spoken.map((said, index) => {
    const before = snapshot;
    const at = new Date(Date.UTC(2026, 2, 2, 2, 0, index)).toISOString();
    const request = before.context.pending?.request;
    const event = { ...said, at, ...(request !== undefined && { request }) } as SessionEvent;
    snapshot = step(flow, before, event).snapshot;
    return { before, event };
  });
}

const agent = { id: 'agt_1', staffNo: '1001', nickname: 'Lin' };

/** A gold visitor of the example flow `online-reception`, from the greeting to the end of human service. */
export const receptionEvents: readonly SpokenEvent[] = [
  { type: 'session.started', timeZone: 'Asia/Shanghai' },
  { type: 'schedule.checked', open: true },
  { type: 'visitor.message', text: 'hello?', kind: 'text' },
  { type: 'visitor.message', text: 'After-sales', kind: 'text' },
  { type: 'visitor.message', text: 'my number', kind: 'text' },
  { type: 'visitor.message', text: '13800000000', kind: 'text' },
  { type: 'interface.returned', response: { Score: '95' } },
  { type: 'queue.entered', online: true },
  { type: 'queue.offered', agent, expiresAt: '2026-03-02T02:01:00.000Z' },
  { type: 'agent.joined', agent, reason: 'accepted', greet: true },
  { type: 'visitor.message', text: 'My parcel has not come.', kind: 'text' },
  { type: 'agent.message', agent: agent.id, text: 'I am looking into it.', kind: 'text' },
  { type: 'agent.ended', by: 'agent' },
];
