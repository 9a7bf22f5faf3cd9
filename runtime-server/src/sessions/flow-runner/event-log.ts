import { createCipheriv, createDecipheriv } from 'node:crypto';
import { BoundedCache } from '@parley/engine';
import type { SessionEvent } from '@parley/schemas';
import { sql } from 'kysely';
import type { Executor } from '../../platform/database/index.ts';
import { systemRandom } from '../../platform/random.ts';
import { unwrapDataKey, type Secrets } from '../../platform/secrets.ts';
import { yieldToOthers } from '../../platform/yield-to-others.ts';
import type { SessionEventTable } from '../records/session-tables.ts';
import type { Turn } from './turn.ts';

/** What the replay log keeps of one turn. */
export type LoggedTurn = {
  revision: number;
  at: string;
  events: SessionEvent[];
  /** What the flow reported. */
  reports: Turn['reports'];
  /** The ways out that were taken. */
  taken: Turn['taken'];
};

/**
 * The replay log: raw values, encrypted with a key of the session's own. Forgetting the key makes them unreadable for
 * ever, and the session can then no longer be replayed (flow.md §5).
 */
export type EventLog = {
  seal: (turn: Turn) => Buffer | null;
  read: (db: Executor, sessionId: string) => Promise<LoggedTurn[]>;
  /**
   * The same of several sessions, without the turns in which something was only said. Sessions whose key is forgotten are
   * not in the answer.
   */
  readDeeds: (db: Executor, sessions: readonly LoggedSession[]) => Promise<Map<string, LoggedTurn[]>>;
};

export type LoggedSession = { id: string; applicationId: string; keySealed: string | null; startedAt: Date };

export function createEventLog(secrets: Secrets): EventLog {
  const keys = new BoundedCache<string, Buffer>(cachedKeys);
  const keyOf = ({ id, applicationId, keySealed }: { id: string; applicationId: string; keySealed: string }): Buffer =>
    keys.getOrMake(id, () => unwrapDataKey(secrets.applicationKey(applicationId), keySealed, id));
  const keyOrNull = (session: SealedSession): Buffer | null => {
    try {
      return keyOf(session);
    } catch {
      return null;
    }
  };
  return {
    seal: ({ before, events, reports, taken }) => {
      if (events.length === 0 || before.keySealed === null) return null;
      const key = keyOf({ id: before.id, applicationId: before.applicationId, keySealed: before.keySealed });
      return encrypt(key, JSON.stringify({ events, reports, taken }), placeOf(before.id, before.revision + 1));
    },
    read: async (db, sessionId) => {
      const session = await db
        .selectFrom('session')
        .select(['application_id', 'key_sealed'])
        .where('id', '=', sessionId)
        .executeTakeFirst();
      if (!session?.key_sealed) return [];
      const key = keyOf({ id: sessionId, applicationId: session.application_id, keySealed: session.key_sealed });
      const rows = await db
        .selectFrom('session_event')
        .selectAll()
        .where('session_id', '=', sessionId)
        .orderBy('revision')
        .execute();
      return rows.map((row) => open(key, row));
    },
    readDeeds: async (db, sessions) => {
      const known = sessions.filter((each): each is SealedSession => each.keySealed !== null);
      const turns = new Map<string, LoggedTurn[]>(known.map(({ id }) => [id, []]));
      if (known.length === 0) return turns;
      const keysOf = new Map(known.map((each) => [each.id, keyOrNull(each)]));
      const since = new Date(Math.min(...known.map(({ startedAt }) => startedAt.getTime())) - 60_000);
      const rows = await db
        .selectFrom('session_event')
        .selectAll()
        .where('session_id', 'in', [...keysOf.keys()])
        .where('at', '>=', since)
        .where(sql<boolean>`(taken is not null or not types <@ ${[...wordsOnly]}::text[])`)
        .orderBy('session_id')
        .orderBy('revision')
        .execute();
      for (const [index, row] of rows.entries()) {
        if (index % openedAtOnce === 0) await yieldToOthers();
        const key = keysOf.get(row.session_id) ?? null;
        const turn = key && openedOrNull(key, row);
        if (turn) turns.get(row.session_id)?.push(turn);
      }
      return turns;
    },
  };
}

type SealedSession = LoggedSession & { keySealed: string };

/** Events of turns in which nothing else happened than that something was said. */
const wordsOnly = ['visitor.message', 'agent.message'] as const satisfies readonly SessionEvent['type'][];

function open(key: Buffer, row: Pick<SessionEventTable, 'session_id' | 'revision' | 'at' | 'sealed'>): LoggedTurn {
  const text = decrypt(key, row.sealed, placeOf(row.session_id, row.revision));
  // Written by `seal` above and authenticated.
  const { events, reports, taken } = JSON.parse(text) as Pick<LoggedTurn, 'events' | 'reports' | 'taken'>;
  return { revision: row.revision, at: row.at.toISOString(), events, reports, taken };
}

/** What was written under another secret tells nothing any more; that is no reason not to read the others. */
function openedOrNull(key: Buffer, row: Parameters<typeof open>[1]): LoggedTurn | null {
  try {
    return open(key, row);
  } catch {
    return null;
  }
}

/** Fewer milliseconds than anybody notices. */
const openedAtOnce = 200;
const cachedKeys = 20_000;
const nonceBytes = 12;
const tagBytes = 16;

/** An entry opens only where it was written. */
function placeOf(sessionId: string, revision: number): Buffer {
  return Buffer.from(`session_event/${sessionId}/${revision}`);
}

function encrypt(key: Buffer, text: string, place: Buffer): Buffer {
  const nonce = systemRandom.bytes(nonceBytes);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(place);
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

function decrypt(key: Buffer, sealed: Buffer, place: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(place).setAuthTag(sealed.subarray(-tagBytes));
  return Buffer.concat([decipher.update(sealed.subarray(nonceBytes, -tagBytes)), decipher.final()]).toString('utf8');
}
