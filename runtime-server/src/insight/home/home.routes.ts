import { Home, Trends, TrendsQuery } from '@parley/schemas';
import { sessionActorOf } from '../../desk/session-access/session-actor.ts';
import { route, type Route } from '../../platform/http/index.ts';
import type { Homes } from './homes.ts';

export function homeRoutes(homes: Homes): Route[] {
  const access = { permission: 'sessions:read' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/home',
      tag: 'Supervision',
      summary: 'Today until now, and the same day last week until the same time',
      description:
        'Of the sessions that the caller may read; `groups` says of which skill groups. Computed at most every ten seconds.',
      access,
      answer: Home,
      handler: ({ actor }) => homes.read(sessionActorOf(actor)),
    }),
    route({
      method: 'GET',
      path: '/api/v1/trends',
      tag: 'Supervision',
      summary: 'Sessions by kind of channel and messages by who said them, over time',
      description:
        'Days of the application’s time zone, both included; without them today. At most half a year and 400 points.',
      access,
      query: TrendsQuery,
      answer: Trends,
      errors: ['invalid'],
      handler: ({ actor, query }) => homes.trends(sessionActorOf(actor), query),
    }),
  ];
}
