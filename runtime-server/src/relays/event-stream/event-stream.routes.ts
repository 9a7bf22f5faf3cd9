import { closed, OutsideEventChoice } from '@parley/schemas';
import { Type } from 'typebox';
import type { Authorise } from '../../platform/http/access.ts';
import { hidesContacts } from '../../platform/http/access.ts';
import { Reply, route, type Route } from '../../platform/http/index.ts';
import { refusePartial } from '../../platform/http/refuse-partial.ts';
import type { EventStreams } from './event-stream.ts';

const StreamQuery = closed({
  events: Type.Optional(
    Type.Union([OutsideEventChoice, Type.Array(OutsideEventChoice, { maxItems: 30 })], {
      description: 'given several times: these; absent: everything',
    }),
  ),
  lastEventId: Type.Optional(
    Type.String({ pattern: '^\\d{1,15}$', description: 'for who cannot set the header `Last-Event-ID`' }),
  ),
});

/** What webhooks are told, for those who cannot receive any. */
export function eventStreamRoutes({ streams, authorise }: { streams: EventStreams; authorise: Authorise }): Route[] {
  const access = { permission: 'sessions:read' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/events/stream',
      tag: 'Webhooks',
      summary: 'Server-sent events of the application, from now on or after `Last-Event-ID`',
      description:
        'Each has the body of a webhook as `data`, its type as `event` and a number as `id`. Events are kept for seven days from the first reader on, and for a day after the last; `stream.missed` says that some are gone.',
      access,
      query: StreamQuery,
      answer: { contentType: 'text/event-stream', description: 'the events, one after the other, without end' },
      errors: ['too_many_requests', 'forbidden'],
      async handler({ actor, query, request }) {
        refusePartial(actor.reach, ['ongoing', 'history', 'customers', 'left-messages']);
        const { events = [], lastEventId } = query;
        const given = request.headers.get('last-event-id') ?? lastEventId ?? '';
        const credentials = { method: 'GET', headers: request.headers, host: request.host };
        const stream = await streams.open({
          applicationId: actor.applicationId,
          after: /^\d{1,15}$/.test(given) ? Number(given) : null,
          choices: typeof events === 'string' ? [events] : events,
          includePersonal: !hidesContacts(actor),
          signal: request.signal,
          mayStill: () =>
            authorise(access, credentials).then(
              () => true,
              () => false,
            ),
        });
        return new Reply(stream, [
          ['Content-Type', 'text/event-stream; charset=utf-8'],
          ['Cache-Control', 'no-store'],
          ['X-Accel-Buffering', 'no'],
        ]);
      },
    }),
  ];
}
