import {
  ChangeSavedFilterRequest,
  closed,
  OrderSavedFiltersRequest,
  permissions,
  SavedFilter,
  SavedFilterPage,
  SaveFilterRequest,
} from '@parley/schemas';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { withTransaction, type Executor } from '../../platform/database/index.ts';
import { pageOf, route, type Route } from '../../platform/http/index.ts';
import { IdParams } from '../../platform/http/key-params.ts';
import {
  changeSavedFilter,
  deleteSavedFilter,
  insertSavedFilter,
  listSavedFilters,
  orderSavedFilters,
  type FilterOwner,
} from './saved-filter.store.ts';

/** Filters of lists under names, everybody's own (AGENT-75): nobody sees somebody else's. */
export function savedFilterRoutes({
  database,
  clock,
  newId,
}: Pick<FeatureDeps, 'database' | 'clock' | 'newId'>): Route[] {
  const tag = 'Saved filters';
  // Everybody has lists of some kind.
  const access = { permission: permissions, agent: true } as const;
  const list = async (db: Executor, owner: FilterOwner, page: SavedFilterPage) => ({
    items: await listSavedFilters(db, owner, page),
    nextCursor: null,
  });
  return [
    route({
      method: 'GET',
      path: '/api/v1/me/saved-filters',
      tag,
      summary: 'Your filters of a list, in your order',
      access,
      query: closed({ page: SavedFilterPage }),
      answer: pageOf(SavedFilter),
      handler: ({ actor, query: { page } }) => list(database.kysely, actor, page),
    }),
    route({
      method: 'POST',
      path: '/api/v1/me/saved-filters',
      tag,
      summary: 'Keep a filter under a name',
      access,
      body: SaveFilterRequest,
      status: 201,
      answer: pageOf(SavedFilter),
      errors: ['conflict', 'unprocessable'],
      handler: ({ actor, body }) =>
        withTransaction(database, async (trx) => {
          await insertSavedFilter(trx, actor, { id: newId('flt'), now: clock.now(), request: body });
          return list(trx, actor, body.page);
        }),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/me/saved-filters/order',
      tag,
      summary: 'Put your filters of a list into another order',
      access,
      body: OrderSavedFiltersRequest,
      answer: pageOf(SavedFilter),
      handler: ({ actor, body: { page, ids } }) =>
        withTransaction(database, async (trx) => {
          await orderSavedFilters(trx, actor, page, ids);
          return list(trx, actor, page);
        }),
    }),
    route({
      method: 'PATCH',
      path: '/api/v1/me/saved-filters/{id}',
      tag,
      summary: 'Give a filter another name, or have it ask for something else',
      access,
      params: IdParams,
      body: ChangeSavedFilterRequest,
      answer: pageOf(SavedFilter),
      errors: ['not_found', 'conflict'],
      handler: ({ actor, params: { id }, body }) =>
        withTransaction(database, async (trx) => list(trx, actor, await changeSavedFilter(trx, actor, id, body))),
    }),
    route({
      method: 'DELETE',
      path: '/api/v1/me/saved-filters/{id}',
      tag,
      summary: 'Delete a filter',
      access,
      params: IdParams,
      errors: ['not_found'],
      handler: ({ actor, params: { id } }) => withTransaction(database, (trx) => deleteSavedFilter(trx, actor, id)),
    }),
  ];
}
