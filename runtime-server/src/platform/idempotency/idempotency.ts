import { sql } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Database } from '../database/index.ts';
import { AppError } from '../errors/index.ts';
import type { Logger } from '../logger.ts';
import { createRateLimiter } from '../rate-limit.ts';
import { openText, seal, type SealKey, type Secrets } from '../secrets.ts';
import './idempotency-tables.ts';

/** Who asks for what under which key. */
export type Claim = {
  applicationId: string | null;
  /** `account:…`, `api-key:…`. */
  actor: string;
  key: string;
  fingerprint: string;
  /** `POST /api/v1/flows`, for people. */
  route: string;
};

/** An answer as it was first given; `text` null = it had no body. */
export type KeptAnswer = { status: number; text: string | null };

/** Makes a request with an `Idempotency-Key` happen once, however often it is sent, on any node. */
export type Idempotency = {
  /**
   * Takes the key for a request that is now carried out, or tells what it was answered before.
   *
   * @throws AppError `conflict` while the first is carried out, or when nobody knows whether it was; `unprocessable` when
   * the key was another request's
   */
  begin(claim: Claim): Promise<Begun | KeptAnswer>;
  /** Forgets what is older than a day. */
  expire(now: Date): Promise<void>;
};

export type Begun = {
  /** It was done; an answer that is not to be kept (a file) is null. Never rejects. */
  done(answer: KeptAnswer | null): Promise<void>;
  /** It was refused, and nothing was done: the key may be used again. Never rejects. */
  refused(): Promise<void>;
};

/** How long an answer is kept. */
export const keptHours = 24;
/** Longer than any request takes. */
const longestMilliseconds = 120_000;
const longestAnswer = 64 * 1024;
/** Keys of one sender on one node: as many at once, and in the long run in a second. */
const newKeys = { burst: 5_000, ratePerSecond: 2 };
/** Rows that are forgotten in one statement. */
const atOnce = 5_000;

export function createIdempotency(deps: {
  database: Pick<Database, 'kysely'>;
  clock: Clock;
  logger: Logger;
  secrets: Secrets;
}): Idempotency {
  const { clock, logger, secrets } = deps;
  const db = deps.database.kysely;
  const limiter = createRateLimiter({ ...newKeys, clock });
  const keyOf = (applicationId: string | null): SealKey =>
    applicationId === null ? secrets.encryption : secrets.applicationKey(applicationId);

  const take = async (claim: Claim, scope: string, now: Date): Promise<boolean> => {
    const { rows } = await sql`
      insert into idempotency_key as k (scope, key, application_id, fingerprint, route, begun_at)
      values (${scope}, ${claim.key}, ${claim.applicationId}, ${claim.fingerprint}, ${claim.route}, ${now})
      on conflict (scope, key) do update
        set fingerprint = excluded.fingerprint, route = excluded.route, begun_at = excluded.begun_at,
          status = null, answer_sealed = null
        where k.begun_at < ${expiredAt(now)}
      returning 1`.execute(db);
    return rows.length > 0;
  };

  const begunBy = (scope: string, { key, applicationId }: Claim): Begun => {
    const ours = (): Promise<unknown> =>
      db.deleteFrom('idempotency_key').where('scope', '=', scope).where('key', '=', key).execute();
    const keep = async (answer: KeptAnswer | null): Promise<void> => {
      const text = answer?.text ?? null;
      const isKept = text !== null && text.length <= longestAnswer;
      await db
        .updateTable('idempotency_key')
        .set({
          status: answer === null || (text !== null && !isKept) ? 0 : answer.status,
          answer_sealed: isKept ? seal(keyOf(applicationId), text, placeOf(scope, key)) : null,
        })
        .where('scope', '=', scope)
        .where('key', '=', key)
        .execute();
    };
    const warn = (error: unknown): void =>
      logger.warn({ err: error, key }, 'an Idempotency-Key could not be kept: a repetition will be refused');
    return { done: (answer) => keep(answer).catch(warn), refused: () => ours().then(() => undefined, warn) };
  };

  return {
    async begin(claim) {
      const scope = `${claim.applicationId ?? ''}/${claim.actor}`;
      const now = clock.now();
      const verdict = limiter.take(scope);
      if (!verdict.isAllowed) throw tooManyKeys(verdict.retryAfterMs);
      if (await take(claim, scope, now)) return begunBy(scope, claim);
      const row = await db
        .selectFrom('idempotency_key')
        .selectAll()
        .where('scope', '=', scope)
        .where('key', '=', claim.key)
        .executeTakeFirst();
      // The first was refused since: this one may try.
      if (!row) throw isBeingDone();
      if (row.fingerprint !== claim.fingerprint) throw isAnothers(row.route);
      if (row.status === null) {
        throw now.getTime() - row.begun_at.getTime() < longestMilliseconds ? isBeingDone() : isUnknown();
      }
      if (row.status === 0) throw isDoneWithoutAnswer();
      const sealed = row.answer_sealed;
      const text = sealed === null ? null : openText(keyOf(row.application_id), sealed, placeOf(scope, claim.key));
      return { status: row.status, text };
    },
    async expire(now) {
      for (let gone = atOnce; gone === atOnce;) {
        const { rows } = await sql`
          delete from idempotency_key where (scope, key) in (
            select scope, key from idempotency_key where begun_at < ${expiredAt(now)} limit ${atOnce})
          returning 1`.execute(db);
        gone = rows.length;
      }
    },
  };
}

function expiredAt(now: Date): Date {
  return new Date(now.getTime() - keptHours * 3_600_000);
}

function placeOf(scope: string, key: string): string {
  return `idempotency_key/${scope}/${key}`;
}

function tooManyKeys(retryAfterMs: number): AppError {
  return new AppError(
    'too_many_requests',
    'Too many new Idempotency-Keys. Wait as Retry-After says, or send it without.',
    {
      retryAfterSeconds: retryAfterMs / 1000,
    },
  );
}

function isBeingDone(): AppError {
  return new AppError('conflict', 'The first request with this Idempotency-Key is still being carried out.', {
    retryAfterSeconds: 1,
  });
}

function isUnknown(): AppError {
  return new AppError(
    'conflict',
    'The first request with this Idempotency-Key was cut off, and may have been carried out. Look whether it was; if not, send it with a new key.',
  );
}

function isDoneWithoutAnswer(): AppError {
  return new AppError(
    'conflict',
    'The request with this Idempotency-Key was carried out; its answer is not kept. Read what it made.',
  );
}

function isAnothers(route: string): AppError {
  return new AppError(
    'unprocessable',
    `This Idempotency-Key belongs to another request (${route}). Use a new one for every request, and the same only to send it again.`,
  );
}
