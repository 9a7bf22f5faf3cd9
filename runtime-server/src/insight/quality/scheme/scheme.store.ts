import type { ReviewCategory, ReviewScheme } from '@parley/schemas';
import { sql } from 'kysely';
import { authorName } from '../../../organisation/audit/author-name.ts';
import type { Executor } from '../../../platform/database/index.ts';
import '../quality-tables.ts';
import { boundsOf } from './score-review.ts';

export type KeptScheme = ReviewScheme & { id: string };

const none: ReviewScheme = {
  version: 0,
  categories: [],
  minimum: 0,
  maximum: 0,
  updatedAt: null,
  updatedBy: null,
};

/** The categories that hold now; null = nobody has set any. */
export async function findCurrentScheme(db: Executor, applicationId: string): Promise<KeptScheme | null> {
  const row = await selectSchemes(db)
    .where('k.application_id', '=', applicationId)
    .orderBy('k.version', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? present(row) : null;
}

export async function findSchemes(db: Executor, ids: readonly string[]): Promise<ReadonlyMap<string, KeptScheme>> {
  if (ids.length === 0) return new Map();
  const rows = await selectSchemes(db)
    .where('k.id', 'in', [...new Set(ids)])
    .execute();
  return new Map(rows.map((row) => [row.id, present(row)]));
}

export async function insertScheme(
  trx: Executor,
  {
    id,
    applicationId,
    version,
    categories,
    now,
    by,
  }: {
    id: string;
    applicationId: string;
    version: number;
    categories: readonly ReviewCategory[];
    now: Date;
    by: string;
  },
): Promise<void> {
  await trx
    .insertInto('review_scheme')
    .values({
      id,
      application_id: applicationId,
      version,
      categories: JSON.stringify(categories),
      ...boundsOf(categories),
      created_at: now,
      created_by: by,
    })
    .execute();
}

/** Without its id, which nobody else needs. */
export function presentScheme(scheme: KeptScheme | null): ReviewScheme {
  if (!scheme) return none;
  const { id: _id, ...rest } = scheme;
  return rest;
}

function selectSchemes(db: Executor) {
  return db
    .selectFrom('review_scheme as k')
    .select(['k.id', 'k.version', 'k.categories', 'k.minimum', 'k.maximum', 'k.created_at'])
    .select(authorName('k.created_by', 'k.application_id').as('author'));
}

type Row = {
  id: string;
  version: number;
  categories: ReviewCategory[];
  minimum: number;
  maximum: number;
  created_at: Date;
  author: string | null;
};

function present(row: Row): KeptScheme {
  const { id, version, categories, minimum, maximum } = row;
  return {
    id,
    version,
    categories,
    minimum,
    maximum,
    updatedAt: row.created_at.toISOString(),
    updatedBy: row.author,
  };
}

/** Whoever changes categories waits for whoever does it at the same time. */
export async function lockSchemes(trx: Executor, applicationId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`review_scheme ${applicationId}`}, 0))`.execute(trx);
}
