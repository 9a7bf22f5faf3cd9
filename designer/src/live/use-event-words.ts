import { jsonText, type EventType, type SessionEvent } from '@parley/schemas';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useGroupNames } from './use-names.ts';

/** Each event of a session in words. */
export function useEventWords(): (event: { type: string }) => string {
  const { t } = useTranslation('designer.live');
  const groupName = useGroupNames();
  return useMemo(
    () => (event) => {
      // Written by the server from its log.
      const known = event as SessionEvent;
      if (!(known.type in keys)) return event.type;
      return t(keys[known.type], valuesOf(known, groupName));
    },
    [t, groupName],
  );
}

/** i18next reads a dot as a step into an object. */
const keys: Record<EventType, string> = {
  'session.started': 'event_started',
  'visitor.message': 'event_message',
  'visitor.left': 'event_left',
  'visitor.blocked': 'event_blocked',
  'visitor.changed': 'event_visitorChanged',
  'deadline.passed': 'event_deadline',
  'interface.returned': 'event_returned',
  'interface.failed': 'event_failed',
  'model.answered': 'event_modelAnswered',
  'expressions.evaluated': 'event_evaluated',
  'schedule.checked': 'event_schedule',
  'robot.opened': 'event_robotOpened',
  'robot.answered': 'event_robotAnswered',
  'queue.entered': 'event_queueEntered',
  'queue.unavailable': 'event_queueUnavailable',
  'queue.offered': 'event_offered',
  'queue.returned': 'event_offerReturned',
  'queue.requeued': 'event_requeued',
  'agent.joined': 'event_joined',
  'agent.message': 'event_agentMessage',
  'agent.ended': 'event_agentEnded',
  'session.closed': 'event_closed',
};

function valuesOf(event: SessionEvent, groupName: (key: string) => string): Record<string, string> {
  switch (event.type) {
    case 'visitor.message':
    case 'agent.message':
      return { text: event.text };
    case 'interface.returned':
      return { answer: jsonText(event.response) };
    case 'interface.failed':
      return { reason: event.reason };
    case 'model.answered':
      return modelWords(event);
    case 'schedule.checked':
      return { context: event.open ? 'open' : 'closed' };
    case 'deadline.passed':
      return { context: event.name === 'reply' || event.name === 'queue' ? event.name : 'other' };
    case 'robot.answered':
      return { context: event.answer.kind };
    case 'queue.requeued':
      return { group: groupName(event.skillGroup) };
    case 'queue.offered':
    case 'agent.joined':
      return { agent: event.agent.nickname };
    case 'queue.returned':
      return { context: event.reason };
    default:
      return {};
  }
}

function modelWords({ answer }: Extract<SessionEvent, { type: 'model.answered' }>): Record<string, string> {
  if (answer.kind === 'failed') return { context: 'failed', reason: answer.message };
  const [command] = answer.commands;
  if (command) return { context: 'command', name: command.name, text: answer.text };
  return { context: 'said', text: answer.text };
}
