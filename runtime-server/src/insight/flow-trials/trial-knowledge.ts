import type { Schedule } from '@parley/schemas';
import { sql } from 'kysely';
import type { RobotDocument } from '../../definitions/robots/robot-document.ts';
import type { Executor } from '../../platform/database/index.ts';

/** What drafts may ask of an application, as it is now: documents as texts, by key. */
export type TrialKnowledge = {
  schedules: Readonly<Record<string, string>>;
  robots: Readonly<Record<string, string>>;
  skillGroups: readonly string[];
};

/** Of robots and schedules only those that one of the documents can name. */
export async function readTrialKnowledge(
  db: Executor,
  applicationId: string,
  documents: readonly string[],
): Promise<TrialKnowledge> {
  const { rows } = await sql<{ kind: 'schedule' | 'robot' | 'group'; key: string }>`
    select 'schedule' as kind, key from schedule where application_id = ${applicationId}
    union all select 'robot', key from robot where application_id = ${applicationId}
    union all select 'group', key from skill_group where application_id = ${applicationId}`.execute(db);
  const named = (kind: 'schedule' | 'robot') =>
    rows
      .filter((row) => row.kind === kind && documents.some((document) => document.includes(JSON.stringify(row.key))))
      .map(({ key }) => key);
  return {
    schedules: await readTexts(db, 'schedule', applicationId, named('schedule')),
    robots: await readTexts(db, 'robot', applicationId, named('robot')),
    skillGroups: rows.flatMap(({ kind, key }) => (kind === 'group' ? [key] : [])),
  };
}

async function readTexts(db: Executor, table: 'schedule' | 'robot', applicationId: string, keys: readonly string[]) {
  if (keys.length === 0) return {};
  const { rows } = await sql<{ key: string; text: string }>`
    select key, document::text as text from ${sql.table(table)}
    where application_id = ${applicationId} and key = any(${keys})`.execute(db);
  return Object.fromEntries(rows.map(({ key, text }) => [key, text]));
}

/** What the database holds was a schedule when it was stored. */
export function parseSchedule(text: string): Schedule {
  return JSON.parse(text) as Schedule;
}

/** What the database holds was a robot when it was stored. */
export function parseRobot(text: string): RobotDocument {
  return JSON.parse(text) as RobotDocument;
}
