import { sql } from 'kysely';
import '../../sessions/visitor-profiles/visitor-profile-tables.ts';
import type { Executor } from '../../platform/database/index.ts';

/** More are not kept: a browser that calls itself something else each time is no device each time. */
const devicesKept = 20;

/** Notes with what a visitor came. */
export async function noteDevice(
  db: Executor,
  visitorId: string,
  { browser = '', os = '' }: { browser?: string; os?: string },
  now: Date,
): Promise<void> {
  if (browser === '' && os === '') return;
  await sql`insert into visitor_device (visitor_id, browser, os, first_seen_at, last_seen_at)
    select ${visitorId}, ${browser}, ${os}, ${now}::timestamptz, ${now}::timestamptz
    where (select count(*) from visitor_device where visitor_id = ${visitorId}
      and (browser, os) <> (${browser}, ${os})) < ${devicesKept}::int
    on conflict (visitor_id, browser, os) do update set last_seen_at = excluded.last_seen_at`.execute(db);
}
