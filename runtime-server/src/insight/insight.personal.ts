import { sql } from 'kysely';
import './exports/export-tables.ts';
import './flow-trials/flow-trial-tables.ts';
import './report-facts/report-tables.ts';
import '../definitions/tags/tag-tables.ts';
import { qualityPersonal } from './quality/quality.personal.ts';
import type { PersonalData } from '../platform/personal-data.ts';

/** Files in which somebody may stand: they are made again in a minute, without them. And what was said about conversations. */
export const insightPersonal: readonly PersonalData[] = [
  ...qualityPersonal,
  {
    tables: ['export_job', 'export_file', 'export_chunk', 'export_download'],
    erase: async (trx, { applicationId }) => {
      // First: whoever is making one stores no file any more.
      await sql`update export_job set state = 'failed', finished_at = coalesce(finished_at, now()),
          expires_at = coalesce(expires_at, now() + interval '7 days'),
          message = 'Somebody who may have stood in it was erased. Ask for it again.'
        where application_id = ${applicationId} and kind <> 'agents' and state in ('waiting', 'running', 'done')`.execute(
        trx,
      );
      await sql`delete from export_chunk where export_id in (
        select id from export_job where application_id = ${applicationId} and kind <> 'agents')`.execute(trx);
      await sql`delete from export_file where export_id in (
        select id from export_job where application_id = ${applicationId} and kind <> 'agents')`.execute(trx);
    },
  },
  {
    tables: ['report_session', 'report_stretch', 'report_wait'],
    // Counts stay; words that somebody typed as tags may say anything.
    erase: async (trx, { applicationId, visitorIds }) => {
      // Whoever counts days anew has read their facts by then, or reads them after this.
      await sql`select from report_state where application_id = ${applicationId} for update`.execute(trx);
      const theirs = sql`r.application_id = ${applicationId} and r.visitor_id = any(${[...visitorIds]}::text[])`;
      await sql`update report_day d set is_stale = true where d.application_id = ${applicationId}
        and d.day in (select r.day from report_session r where ${theirs} and r.tags <> '{}')`.execute(trx);
      await sql`update report_session r set locale = '', tags = array(
          select word from unnest(r.tags) word where exists (select from tag t where t.id = word))
        where ${theirs}`.execute(trx);
    },
  },
];
