import type { Static } from 'typebox';
import { oneOf } from './define.ts';

/** Who has a session now (routing.md): the flow, the queue, an offer that rings, an agent; or nobody any more. */
export const SessionState = oneOf('flow', 'queued', 'ringing', 'serving', 'ended');
export type SessionState = Static<typeof SessionState>;

/** How a session ended (protocol.md §4). */
export const EndStatus = oneOf(
  'ok',
  'flow_ended',
  'ended_by_visitor',
  'ended_by_admin',
  'auto_finished',
  'visitor_left_in_flow',
  'visitor_left_queued',
  'visitor_left_ringing',
  'queue_timeout',
  'no_agent_online',
  'outside_service_time',
  'blocked',
  'error',
);
export type EndStatus = Static<typeof EndStatus>;
