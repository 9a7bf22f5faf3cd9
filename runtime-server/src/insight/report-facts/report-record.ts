import { sql, type Selectable } from 'kysely';
import './report-tables.ts';
import type { Clock } from '../../platform/clock.ts';
import { createPeriodic, createSingleFlight, type SingleFlight } from '../../platform/concurrency/index.ts';
import { withTransaction, type Database, type Transaction } from '../../platform/database/index.ts';
import type { Component } from '../../platform/lifecycle.ts';
import type { Logger } from '../../platform/logger.ts';
import { yieldToOthers } from '../../platform/yield-to-others.ts';
import type { EventLog } from '../../sessions/flow-runner/event-log.ts';
import { closeDays } from './close-days.ts';
import { findChanged, findEarlier, overlap } from './find-changed.ts';
import { readHistories } from './read-histories.ts';
import type { ReportStateTable } from './report-tables.ts';
import { storeRecords } from './store-records.ts';
import { writeAnew } from './write-anew.ts';

/** The record that reports count, derived from what happened (docs/decisions/0100). */
export type ReportRecord = {
  /** What has happened until now is in it; what was before it began may still come. */
  catchUp: (applicationId: string) => Promise<void>;
  /** Everything, of all applications: what the component does by itself. */
  work: () => Promise<void>;
  component: Component;
};

export type ReportRecordDeps = {
  database: Database;
  clock: Clock;
  logger: Logger;
  eventLog: Pick<EventLog, 'readDeeds'>;
};

const everyMilliseconds = 30_000;
/** Of one transaction: some milliseconds, so that neither the loop nor who waits for the lock notices. */
const atOnce = 40;
/** However much happens meanwhile: what is left over is of the next look, at the latest in half a minute. */
const changedSteps = 100;
/** Of what was before the record began: so many steps each time, so that a past of years is derived while others work. */
const earlierSteps = 100;

type State = Selectable<ReportStateTable>;
/** `busy`: another node is at it. */
type Step = 'more' | 'done' | 'busy';

export function createReportRecord(deps: ReportRecordDeps): ReportRecord {
  const { database, clock, logger } = deps;
  const flights = new Map<string, SingleFlight<void>>();
  let isStopping = false;
  const flightOf = (applicationId: string): SingleFlight<void> => {
    const flight = flights.get(applicationId) ?? createSingleFlight(() => run(applicationId, { waits: true }));
    flights.set(applicationId, flight);
    return flight;
  };
  const run = async (applicationId: string, { waits }: { waits: boolean }): Promise<void> => {
    const now = clock.now();
    for (let step = 0; step < changedSteps && !isStopping; step += 1) {
      if ((await deriveChanged(deps, applicationId, { now, waits })) !== 'more') return;
      await yieldToOthers();
    }
  };
  const work = async (): Promise<void> => {
    const { rows } = await sql<{ id: string }>`select id from application where closed_at is null`.execute(
      database.kysely,
    );
    for (const { id } of rows) {
      await run(id, { waits: false });
      for (let step = 0; step < earlierSteps && !isStopping; step += 1) {
        if ((await deriveEarlier(deps, id)) !== 'more') break;
        await yieldToOthers();
      }
      await writeAnew(deps, id);
      if (isStopping) return;
    }
  };
  const periodic = createPeriodic({
    clock,
    everyMilliseconds,
    work,
    onError: (error) => logger.error({ err: error }, 'the record of reports could not be brought up to date'),
  });
  return {
    catchUp: (applicationId) => flightOf(applicationId)(),
    work,
    component: {
      name: 'report-record',
      start: () => {
        isStopping = false;
        periodic.start();
      },
      stop: () => {
        isStopping = true;
        return periodic.stop();
      },
    },
  };
}

/** One step of what has changed; the last one says until when everything is known, and closes days. */
function deriveChanged(
  deps: ReportRecordDeps,
  applicationId: string,
  { now, waits }: { now: Date; waits: boolean },
): Promise<Step> {
  return withTransaction(deps.database, async (trx) => {
    const state = await lockState(trx, applicationId, { now, waits });
    if (!state) return 'busy';
    const ids = await findChanged(trx, { ...askedOf(state), now, limit: atOnce });
    await derive(trx, deps, state, ids);
    if (ids.length >= atOnce) return 'more';
    await trx
      .updateTable('report_state')
      .set({ seen_until: now })
      .where('application_id', '=', applicationId)
      .where('seen_until', '<', now)
      .execute();
    await closeDays(trx, { applicationId, timeZone: state.time_zone, now });
    return 'done';
  });
}

function deriveEarlier(deps: ReportRecordDeps, applicationId: string): Promise<Step> {
  return withTransaction(deps.database, async (trx) => {
    const state = await lockState(trx, applicationId, { now: deps.clock.now(), waits: false });
    if (!state) return 'busy';
    const { ids, derivedFrom } = await findEarlier(trx, { ...askedOf(state), now: deps.clock.now(), limit: atOnce });
    await derive(trx, deps, state, ids);
    if (derivedFrom?.getTime() !== state.derived_from?.getTime()) {
      await trx
        .updateTable('report_state')
        .set({ derived_from: derivedFrom })
        .where('application_id', '=', applicationId)
        .execute();
    }
    return derivedFrom === null ? 'done' : 'more';
  });
}

async function derive(
  trx: Transaction,
  { eventLog, clock }: ReportRecordDeps,
  { application_id: applicationId, time_zone: timeZone }: State,
  ids: readonly string[],
): Promise<void> {
  if (ids.length === 0) return;
  const read = await readHistories(trx, eventLog, { applicationId, timeZone, ids });
  await storeRecords(trx, { applicationId, now: clock.now() }, read);
}

const askedOf = (state: State) => ({
  applicationId: state.application_id,
  seenUntil: state.seen_until,
  derivedFrom: state.derived_from,
});

/**
 * Who holds the row derives, one node at a time. It begins with the first look: what was before is derived in small steps.
 * When the application's time zone has changed, days are others.
 */
async function lockState(
  trx: Transaction,
  applicationId: string,
  { now, waits }: { now: Date; waits: boolean },
): Promise<State | null> {
  const read = async (): Promise<State | null> => {
    const query = trx.selectFrom('report_state').selectAll().where('application_id', '=', applicationId).forUpdate();
    return (await (waits ? query : query.skipLocked()).executeTakeFirst()) ?? null;
  };
  const found = await read();
  const { rows } = await sql<{ time_zone: string; is_known: boolean }>`
    select time_zone, exists (select from report_state r where r.application_id = a.id) as is_known
    from application a where id = ${applicationId}`.execute(trx);
  const [application] = rows;
  if (!application || (!found && application.is_known)) return null;
  if (!found) {
    await sql`insert into report_state (application_id, time_zone, seen_until, derived_from)
      select ${applicationId}, ${application.time_zone}, ${now}, case when exists (select from session s
        where s.application_id = ${applicationId} and s.started_at < ${now}::timestamptz - ${overlap}::interval) then ${now}::timestamptz end
      on conflict do nothing`.execute(trx);
    return read();
  }
  // Who waits for a report waits not for years to be moved: until it is done, days are as they were.
  if (found.time_zone === application.time_zone || waits) return found;
  await moveDays(trx, { applicationId, timeZone: application.time_zone });
  return { ...found, time_zone: application.time_zone };
}

/** Everything is of the day that it is in the new time zone, and every day is counted anew. */
async function moveDays(
  trx: Transaction,
  { applicationId, timeZone }: { applicationId: string; timeZone: string },
): Promise<void> {
  const here = sql`application_id = ${applicationId}`;
  await sql`update report_state set time_zone = ${timeZone} where ${here}`.execute(trx);
  await sql`update report_session set day = (started_at at time zone ${timeZone})::date,
    hour = extract(hour from started_at at time zone ${timeZone}) where ${here}`.execute(trx);
  for (const table of ['report_stretch', 'report_wait'])
    await sql`update ${sql.table(table)} t set day = r.day from report_session r
      where t.application_id = ${applicationId} and r.session_id = t.session_id`.execute(trx);
  // Also of days on which no session begins any more: nothing would count them anew.
  for (const table of ['report_day', 'report_cell', 'report_hour_cell', 'report_agent_cell', 'report_word_cell'])
    await sql`delete from ${sql.table(table)} where ${here}`.execute(trx);
  await sql`insert into report_day (application_id, day)
    select distinct application_id, day from report_session where ${here}`.execute(trx);
}
