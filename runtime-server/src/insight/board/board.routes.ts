import { Board } from '@parley/schemas';
import { route, type Route } from '../../platform/http/index.ts';
import { sessionActorOf } from '../../desk/session-access/session-actor.ts';
import type { Boards } from './boards.ts';

export function boardRoutes(boards: Boards): Route[] {
  return [
    route({
      method: 'GET',
      path: '/api/v1/board',
      tag: 'Supervision',
      summary: 'How the desk stands now, and how the day went',
      description:
        'Sessions that are going on by skill group and channel, agents with status and load, and the figures of today, of the sessions that the caller may read. It is computed at most once a second, however many ask.',
      access: { permission: 'sessions:read' },
      answer: Board,
      handler: ({ actor }) => boards.read(sessionActorOf(actor)),
    }),
  ];
}
