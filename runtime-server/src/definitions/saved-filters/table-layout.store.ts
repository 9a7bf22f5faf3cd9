import type { TableColumns, TableLayout, TableName } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import './saved-filter-tables.ts';

/** The tables that an agent arranged. */
export async function listTableLayouts(db: Executor, agentId: string): Promise<TableLayout[]> {
  const rows = await db
    .selectFrom('table_layout')
    .select(['table_name', 'columns'])
    .where('agent_id', '=', agentId)
    .orderBy('table_name')
    .execute();
  return rows.map(({ table_name: table, columns }) => ({ table, columns }));
}

/** The last one counts; without anything ordered or hidden the table is as it was made. */
export async function keepTableLayout(
  db: Executor,
  agentId: string,
  { table, columns, now }: { table: TableName; columns: TableColumns; now: Date },
): Promise<void> {
  if (columns.order.length === 0 && columns.hidden.length === 0) {
    await db.deleteFrom('table_layout').where('agent_id', '=', agentId).where('table_name', '=', table).execute();
    return;
  }
  const kept = { columns: JSON.stringify(columns), updated_at: now };
  await db
    .insertInto('table_layout')
    .values({ agent_id: agentId, table_name: table, ...kept })
    .onConflict((conflict) => conflict.columns(['agent_id', 'table_name']).doUpdateSet(kept))
    .execute();
}
