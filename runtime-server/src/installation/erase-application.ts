import { sql, type RawBuilder } from 'kysely';
import { withTransaction, type Database, type Executor } from '../platform/database/index.ts';
import { AppError } from '../platform/errors/index.ts';

/** So many rows go in one transaction: nobody waits for it. */
const atOnce = 5_000;

/**
 * Erases an application that was closed with everything of it: every table that names it, or hangs at one that does, so
 * that no table of a later feature is forgotten; at last accounts that work nowhere any more. May run again.
 */
export async function eraseApplication(database: Database, applicationId: string, isDue: () => Promise<boolean>) {
  const tables = await readOwnedTables(database.kysely);
  for (const table of tables) {
    // Opened again meanwhile: what is gone is gone, so it is looked before anything is.
    if (table === tables[0] && !(await isDue())) return false;
    await empty(database, table, applicationId);
  }
  await withTransaction(database, async (trx) => {
    await sql`delete from application where id = ${applicationId}`.execute(trx);
    await sql`delete from audit_change where application_id = ${applicationId}`.execute(trx);
    await deleteHomeless(trx);
  });
  return true;
}

type OwnedTable = { name: string; isPartitioned: boolean; belongs: (applicationId: string) => RawBuilder<boolean> };

/** What belongs to no application: sign-in has its own schema, which is looked after at the end. */
export const unowned: ReadonlySet<string> = new Set([
  'application',
  'installation_owner',
  'message_words_progress',
  'parley_migration',
  'sign_in_attempt',
  'words_watch',
]);

/** Tables that name a session or thread without being bound to it. */
const byName: Readonly<Record<string, [column: string, parent: string]>> = {
  outside_sequence: ['session_id', 'session'],
  sent_message: ['thread_id', 'thread'],
  session_event: ['session_id', 'session'],
  thread_reader: ['thread_id', 'thread'],
};

/** In an order in which nothing is left that something else hangs at. */
export async function readOwnedTables(db: Executor): Promise<OwnedTable[]> {
  const { rows: tables } = await sql<{ name: string; is_owner: boolean; is_partitioned: boolean }>`
    select c.relname as name, c.relkind = 'p' as is_partitioned, exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'application_id' and not a.attisdropped) as is_owner
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
    order by 1`.execute(db);
  const { rows: bonds } = await sql<{ child: string; parent: string; column: string }>`
    select k.relname as child, p.relname as parent, a.attname as column
    from pg_constraint o join pg_class k on k.oid = o.conrelid join pg_class p on p.oid = o.confrelid
      join pg_attribute a on a.attrelid = o.conrelid and a.attnum = o.conkey[1]
    where o.contype = 'f' and k.relnamespace = 'public'::regnamespace and p.relnamespace = 'public'::regnamespace
      and not k.relispartition and not p.relispartition`.execute(db);
  const owners = new Set(tables.flatMap(({ name, is_owner: is }) => (is ? name : [])));
  const bound = tables.flatMap(({ name, is_owner: is, is_partitioned: isPartitioned }) => {
    if (unowned.has(name)) return [];
    const bond = is ? null : bondOf(name, bonds, owners);
    return [{ name, isPartitioned, belongs: (id: string) => belongsTo(id, bond) }];
  });
  return inOrder(
    bound,
    bonds.filter(({ child, parent }) => child !== parent),
  );
}

type Bond = { child: string; parent: string; column: string };

function bondOf(name: string, bonds: readonly Bond[], owners: ReadonlySet<string>): Omit<Bond, 'child'> {
  const [column, parent] = byName[name] ?? [];
  if (column !== undefined && parent !== undefined) return { column, parent };
  const bond = bonds.find((one) => one.child === name && owners.has(one.parent));
  if (bond) return bond;
  throw new Error(`The table ${name} hangs at nothing of an application: say in byName or unowned what it is.`);
}

function belongsTo(applicationId: string, bond: Omit<Bond, 'child'> | null): RawBuilder<boolean> {
  if (bond === null) return sql`t.application_id = ${applicationId}`;
  return sql`t.${sql.ref(bond.column)} in (
    select id from ${sql.table(bond.parent)} where application_id = ${applicationId})`;
}

function inOrder(tables: readonly OwnedTable[], bonds: readonly Bond[]): OwnedTable[] {
  const left = new Map(tables.map((table) => [table.name, table]));
  // By name as well: session_event goes before session.
  const all = [...bonds, ...Object.entries(byName).map(([child, [column, parent]]) => ({ child, column, parent }))];
  const ordered: OwnedTable[] = [];
  while (left.size > 0) {
    const free = [...left.values()].filter(
      ({ name }) => !all.some(({ child, parent }) => parent === name && left.has(child)),
    );
    if (free.length === 0) throw new AppError('internal', `Tables hang at each other: ${[...left.keys()].join(', ')}.`);
    for (const table of free) {
      left.delete(table.name);
      ordered.push(table);
    }
  }
  return ordered;
}

/** Rows that name others of their own kind, and are few. */
const atOnceOnly: ReadonlySet<string> = new Set(['tag', 'reply_category']);

async function empty(database: Database, { name, isPartitioned, belongs }: OwnedTable, applicationId: string) {
  const db = database.kysely;
  const condition = belongs(applicationId);
  if (name === 'visitor') {
    await sql`update visitor set linked_to = null where application_id = ${applicationId} and linked_to is not null`.execute(
      db,
    );
  }
  if (atOnceOnly.has(name)) {
    await sql`delete from ${sql.table(name)} t where ${condition}`.execute(db);
    return;
  }
  for (const part of isPartitioned ? await partsOf(db, name) : [name]) {
    for (let gone = atOnce; gone === atOnce;) {
      const { numAffectedRows = 0n } = await sql`delete from ${sql.table(part)} where ctid = any(array(
        select t.ctid from ${sql.table(part)} t where ${condition} limit ${atOnce}))`.execute(db);
      gone = Number(numAffectedRows);
    }
  }
}

/** The months of a table that is parted by time. */
async function partsOf(db: Executor, name: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = ${name}::regclass order by 1`.execute(db);
  return rows.map((row) => row.name);
}

/** Accounts that work nowhere any more, and how they were signed in to; owners stay. */
async function deleteHomeless(trx: Executor): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    delete from auth."user" u
    where not exists (select from agent a where a.account_id = u.id)
      and not exists (select from installation_owner o where o.account_id = u.id) returning id`.execute(trx);
  await sql`delete from sign_in_attempt where account_id = any(${rows.map(({ id }) => id)}::text[])`.execute(trx);
}
