import { createCipheriv, createDecipheriv } from 'node:crypto';
import { BoundedCache } from '@parley/engine';
import type { SessionEvent } from '@parley/schemas';
import type { Executor } from '../../platform/database/index.ts';
import { systemRandom } from '../../platform/random.ts';
import { unwrapDataKey, type Secrets } from '../../platform/secrets.ts';
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
};

export function createEventLog(secrets: Secrets): EventLog {
  const keys = new BoundedCache<string, Buffer>(cachedKeys);
  const keyOf = ({ id, applicationId, keySealed }: { id: string; applicationId: string; keySealed: string }): Buffer =>
    keys.getOrMake(id, () => unwrapDataKey(secrets.applicationKey(applicationId), keySealed, id));
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
      return rows.map((row) => {
        const text = decrypt(key, row.sealed, placeOf(sessionId, row.revision));
        // Written by `seal` above and authenticated.
        const { events, reports, taken } = JSON.parse(text) as Pick<LoggedTurn, 'events' | 'reports' | 'taken'>;
        return { revision: row.revision, at: row.at.toISOString(), events, reports, taken };
      });
    },
  };
}

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
