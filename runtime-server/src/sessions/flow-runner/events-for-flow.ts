import type { JsonObject, SessionEvent } from '@parley/schemas';
import type { Decision } from './decision.ts';
import type { Draft } from './draft.ts';

/** What the flow is told of a decision. */
export function eventsForFlow(draft: Draft, decision: Decision): SessionEvent[] {
  const { after, at } = draft;
  const events = (decision.events ?? []).map((event): SessionEvent => ({ ...event, at }));
  if (after.stored.snapshot.value !== '$before-start') return events;
  // Every first turn starts the flow, also when the one who opened the session is gone.
  const first = events.find(isMessage);
  // The message that began the session does not answer the first waiting module (protocol.md, when a session begins).
  return [started(draft, first?.text || (first?.data ?? '')), ...events.filter((event) => event !== first)];
}

export function asksForParameters({ type }: SessionEvent): boolean {
  return type === 'deadline.passed' || type.startsWith('queue.');
}

export function withParameters(events: SessionEvent[], parameters: { WaitNo?: number }): SessionEvent[] {
  return events.map((event) => ({ ...event, parameters: { ...parameters, ...event.parameters } }));
}

/** What is known of the visitor is told at the beginning, and again when people have served them. */
export function asksForVisitor({ type }: SessionEvent): boolean {
  return type === 'session.started' || type === 'agent.ended';
}

export function withVisitor(events: SessionEvent[], visitor: JsonObject): SessionEvent[] {
  return events.map((event) => (asksForVisitor(event) ? { ...event, visitor } : event));
}

function isMessage(event: SessionEvent): event is Extract<SessionEvent, { type: 'visitor.message' }> {
  return event.type === 'visitor.message';
}

function started({ after, at, settings }: Draft, lastMessage: string): SessionEvent {
  const { locale, visitorTimeZone, plainForms } = after.stored.snapshot.context;
  return {
    type: 'session.started',
    at,
    timeZone: settings.timeZone,
    formOfAddress: settings.formOfAddress,
    ...(locale !== undefined && { locale }),
    ...(visitorTimeZone !== undefined && { visitorTimeZone }),
    ...(plainForms && { plainForms }),
    parameters: {
      ChannelId: after.channelId,
      ChannelName: after.channelName,
      UserId: after.userId,
      UserName: after.visitorName,
      SystemSessionId: after.id,
      LastMessage: lastMessage,
    },
  };
}
