import { IdParams } from '../platform/http/key-params.ts';
import { Reply, route, type Route } from '../platform/http/index.ts';
import type { PersonalDataService } from './personal-data-service.ts';

/** What somebody may ask of who keeps data of them: to have it, and to have it erased. */
export function personalDataRoutes({ take, erase }: PersonalDataService): Route[] {
  const tag = 'Visitors';
  const access = { permission: 'visitors:erase' } as const;
  return [
    route({
      method: 'GET',
      path: '/api/v1/visitors/{id}/data',
      tag,
      summary: 'Everything that is kept of a visitor, as JSON',
      description: 'Recorded in the audit. Internal notes of agents are not part of it.',
      access,
      params: IdParams,
      answer: { contentType: 'application/json', description: 'lists by name' },
      errors: ['not_found'],
      handler: async ({ actor, params: { id }, request }) =>
        new Reply(await take({ actor, address: request.address }, id), [
          ['Content-Disposition', `attachment; filename="${id}.json"`],
          ['X-Content-Type-Options', 'nosniff'],
          ['Cache-Control', 'private, no-store'],
        ]),
    }),
    route({
      method: 'POST',
      path: '/api/v1/visitors/{id}/erase',
      tag,
      summary: 'Erase a visitor',
      description:
        'Name, contact, what was said and sent, calls, traces and what was collected are gone for good, also from search, and files in which they may stand are taken back. Sessions stay as counts. It cannot be undone.',
      access,
      params: IdParams,
      status: 202,
      errors: ['not_found', 'conflict'],
      handler: ({ actor, params: { id }, request }) => erase({ actor, address: request.address }, id),
    }),
  ];
}
