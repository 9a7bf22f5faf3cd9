import type { QueryResult, QueryResultRow } from 'pg';

/** What runs a prepared statement: a pool (any connection, a transaction of its own) or one client. */
export type StatementRunner = {
  query<Row extends QueryResultRow>(config: {
    name: string;
    text: string;
    values: unknown[];
  }): Promise<QueryResult<Row>>;
};

export type PreparedStatement<Row> = (runner: StatementRunner, values: unknown[]) => Promise<Row[]>;

/**
 * A statement that each connection parses and plans once under `name` (unique in the process) and that is not rebuilt
 * per call; for the few that run at every turn.
 */
export function prepared<Row extends QueryResultRow>(name: string, text: string): PreparedStatement<Row> {
  if (names.has(name) && names.get(name) !== text) throw new Error(`Two prepared statements are called ${name}.`);
  names.set(name, text);
  return async (runner, values) => (await runner.query<Row>({ name, text, values })).rows;
}

/** pg would refuse the second text only on a connection that has seen the first. */
const names = new Map<string, string>();
