import type { AgentEvent, AgentViewMessage, AgentViewSession } from '@parley/schemas';
import type { AgentClient } from '@parley/sdk/agent';
import { QueryClient } from '@tanstack/react-query';
import { beforeEach, expect, it } from 'vitest';
import { deskKeys } from './desk-keys.ts';
import { followEvents } from './follow-events.ts';
import type { ThreadCache } from './thread-cache.ts';

let queryClient: QueryClient;
let tell: (event: AgentEvent) => void;
beforeEach(() => {
  queryClient = new QueryClient();
  const listeners = new Map<string, (event: AgentEvent) => void>();
  const on = (type: string, listen: (event: AgentEvent) => void) => {
    listeners.set(type, listen);
    return () => undefined;
  };
  followEvents({ agentId: 'agt_1', on } as unknown as AgentClient, queryClient);
  tell = (event) => listeners.get(event.type)?.(event);
  queryClient.setQueryData(deskKeys.sessions, [session('ringing')]);
  queryClient.setQueryData<ThreadCache>(deskKeys.thread('ses_1'), { messages: [message(1)], hasEarlier: false });
});

const session = (state: string) => ({ id: 'ses_1', state, visitor: { id: 'vis_1' } }) as unknown as AgentViewSession;
const message = (position: number): AgentViewMessage => ({
  id: `msg_${position}`,
  position,
  sessionId: 'ses_1',
  sentAt: '2026-03-02T10:00:00.000Z',
  from: { kind: 'robot' },
  body: { kind: 'text', text: 'Hello' },
});
const isStale = () => queryClient.getQueryState(deskKeys.thread('ses_1'))?.isInvalidated;

it('reads a transcript anew when a session that rang becomes one’s own, not at its every change', () => {
  tell({ type: 'session.updated', session: session('ringing') });
  expect(isStale()).toBe(false);
  tell({ type: 'session.updated', session: session('serving') });
  expect(isStale()).toBe(true);
});

it('reads a transcript anew when a message is told that leaves a gap', () => {
  tell({ type: 'message.created', sessionId: 'ses_1', message: message(2) });
  expect(isStale()).toBe(false);
  tell({ type: 'message.created', sessionId: 'ses_1', message: message(4) });
  expect(isStale()).toBe(true);
  expect(queryClient.getQueryData<ThreadCache>(deskKeys.thread('ses_1'))?.messages.map(({ id }) => id)).toEqual([
    'msg_1',
    'msg_2',
    'msg_4',
  ]);
});
