import { closed, permissions, TableColumns, TableLayout, TableName } from '@parley/schemas';
import type { FeatureDeps } from '../../organisation/services/feature-deps.ts';
import { pageOf, route, type Route } from '../../platform/http/index.ts';
import { keepTableLayout, listTableLayouts } from './table-layout.store.ts';

/** Which columns somebody wants to see of a table, and in which order: everybody's own, on every device. */
export function tableLayoutRoutes({ database, clock }: Pick<FeatureDeps, 'database' | 'clock'>): Route[] {
  const tag = 'Saved filters';
  const access = { permission: permissions, agent: true } as const;
  const list = async (agentId: string) => ({
    items: await listTableLayouts(database.kysely, agentId),
    nextCursor: null,
  });
  return [
    route({
      method: 'GET',
      path: '/api/v1/me/tables',
      tag,
      summary: 'The tables whose columns you arranged',
      access,
      answer: pageOf(TableLayout),
      handler: ({ actor }) => list(actor.agentId),
    }),
    route({
      method: 'PUT',
      path: '/api/v1/me/tables/{table}',
      tag,
      summary: 'Arrange the columns of a table; nothing ordered and nothing hidden = as it was made',
      access,
      params: closed({ table: TableName }),
      body: TableColumns,
      answer: pageOf(TableLayout),
      handler: async ({ actor, params: { table }, body }) => {
        await keepTableLayout(database.kysely, actor.agentId, { table, columns: body, now: clock.now() });
        return list(actor.agentId);
      },
    }),
  ];
}
