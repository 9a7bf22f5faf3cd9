import { NamedRating, PutRatingRequest, type RatingSetup } from '@parley/schemas';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { KeyParams } from '../../platform/http/key-params.ts';
import type { KeyedDocument } from '../../organisation/services/keyed-document.store.ts';
import { withTransaction } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import { ListQuery, pageOf, route, type Route } from '../../platform/http/index.ts';
import { ratingStore } from './rating-setup.store.ts';

export function ratingSetupRoutes({
  database,
  clock,
  audit,
}: Pick<FeatureDeps, 'database' | 'clock' | 'audit'>): Route[] {
  const tag = 'Ratings';
  return [
    route({
      method: 'GET',
      path: '/api/v1/ratings',
      tag,
      summary: 'Satisfaction configurations',
      access: { permission: 'ratings:read' },
      query: ListQuery,
      answer: pageOf(NamedRating),
      async handler({ actor, query }) {
        const page = await ratingStore.list(database.kysely, actor.applicationId, query);
        return { ...page, items: page.items.map(present) };
      },
    }),
    route({
      method: 'GET',
      path: '/api/v1/ratings/{key}',
      tag,
      summary: 'One satisfaction configuration',
      access: { permission: 'ratings:read' },
      params: KeyParams,
      answer: NamedRating,
      errors: ['not_found'],
      async handler({ actor, params: { key } }) {
        const found = await ratingStore.find(database.kysely, actor.applicationId, key);
        if (!found) throw noRating(key);
        return present(found);
      },
    }),
    route({
      method: 'PUT',
      path: '/api/v1/ratings/{key}',
      tag,
      summary: 'Create or replace a satisfaction configuration; it takes effect where a channel names its key',
      access: { permission: 'ratings:write' },
      params: KeyParams,
      body: PutRatingRequest,
      answer: NamedRating,
      handler: ({ actor, params: { key }, body, request }) =>
        withTransaction(database, async (trx) => {
          const { name, ...document } = body;
          refuseRepeatedLevels(document);
          const now = clock.now();
          await ratingStore.put(trx, actor.applicationId, { key, name, document, now });
          await audit(trx, { actor, address: request.address }, 'rating.changed', { id: key, name });
          return present({ key, name, document, updatedAt: now });
        }),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/ratings/{key}',
      tag,
      summary: 'Delete a satisfaction configuration that no channel uses',
      access: { permission: 'ratings:write' },
      params: KeyParams,
      errors: ['not_found', 'conflict'],
      handler: ({ actor, params: { key }, request }) =>
        withTransaction(database, async (trx) => {
          const channels = await trx
            .selectFrom('channel')
            .select('name')
            .where('application_id', '=', actor.applicationId)
            .where('rating_key', '=', key)
            .where('deleted_at', 'is', null)
            .execute();
          if (channels.length > 0) {
            const names = channels.map(({ name }) => `"${name}"`).join(', ');
            throw new AppError('conflict', `The rating is used by ${names}. Choose another one there first.`);
          }
          const removed = await ratingStore.remove(trx, actor.applicationId, key);
          if (!removed) throw noRating(key);
          await audit(trx, { actor, address: request.address }, 'rating.deleted', { id: key, name: removed.name });
        }),
    }),
  ];
}

function present({ key, name, document, updatedAt }: KeyedDocument<RatingSetup>): NamedRating {
  return { key, name, remarks: true, askSolved: false, ...document, updatedAt: updatedAt.toISOString() };
}

/** The visitor's choice comes back by id, and where clients know no id by its text. */
function refuseRepeatedLevels({ levels }: RatingSetup): void {
  for (const member of ['id', 'text'] as const) {
    const values = levels.map((level) => level[member]);
    const repeated = values.findIndex((value, index) => values.indexOf(value) !== index);
    if (repeated < 0) continue;
    throw new AppError('invalid', 'Two levels cannot be told apart.', {
      problems: [
        {
          pointer: `/levels/${repeated}/${member}`,
          message: `"${values[repeated]}" is the ${member} of a level already.`,
        },
      ],
    });
  }
}

function noRating(key: string): AppError {
  return new AppError('not_found', `There is no rating with the key "${key}".`);
}
