import { sql } from 'kysely';
import { withTransaction, type Database } from '../../platform/database/index.ts';
import type { UploadTable } from './upload-tables.ts';

/** Who uploaded something; only its owner may send it. */
export type UploadOwner = { applicationId: string; kind: UploadTable['owner_kind']; id: string };

/** What was uploaded. Name, type and size are ours to decide, not the sender's. */
export type Upload = {
  id: string;
  owner: UploadOwner;
  name: string;
  mime: string;
  size: number;
  width: number | null;
  height: number | null;
  createdAt: string;
};

/** Where uploads are kept; any node can serve them. */
export type UploadStore = {
  /** Keeps a whole upload or nothing of it. */
  save: (upload: Upload, content: Uint8Array) => Promise<void>;
  find: (id: string) => Promise<Upload | null>;
  /** Something holds it from now on; false when it has expired. */
  hold: (id: string) => Promise<boolean>;
  /** Bytes that an owner, and its application, have uploaded since. */
  usedSince: (owner: UploadOwner, since: Date) => Promise<{ owner: number; application: number }>;
  /** Removes what nothing holds and was uploaded before. */
  expire: (before: Date) => Promise<void>;
  /** The bytes from `start` to `end`, both included, piece by piece. */
  read: (upload: Pick<Upload, 'id' | 'size'>, range: { start: number; end: number }) => AsyncIterable<Uint8Array>;
};

/** Pieces of this size are rows of their own. */
const chunkBytes = 256 * 1024;

/** Uploads in the database itself. */
export function createPostgresUploadStore(database: Pick<Database, 'kysely'>): UploadStore {
  const { kysely } = database;
  return {
    save: (upload, content) =>
      withTransaction(database, async (trx) => {
        await trx
          .insertInto('upload')
          .values({
            id: upload.id,
            application_id: upload.owner.applicationId,
            owner_kind: upload.owner.kind,
            owner_id: upload.owner.id,
            name: upload.name,
            mime: upload.mime,
            size: upload.size,
            width: upload.width,
            height: upload.height,
            duration: null,
            created_at: new Date(upload.createdAt),
            // What belongs to the application itself is shown by whoever names its address.
            held: upload.owner.kind === 'application',
          })
          .execute();
        for (let number = 0; number * chunkBytes < content.byteLength; number += 1) {
          const data = Buffer.from(content.subarray(number * chunkBytes, (number + 1) * chunkBytes));
          await trx.insertInto('upload_chunk').values({ upload_id: upload.id, number, data }).execute();
        }
      }),
    find: async (id) => {
      const row = await kysely.selectFrom('upload').selectAll().where('id', '=', id).executeTakeFirst();
      if (!row) return null;
      return {
        id: row.id,
        owner: { applicationId: row.application_id, kind: row.owner_kind, id: row.owner_id },
        name: row.name,
        mime: row.mime,
        size: row.size,
        width: row.width,
        height: row.height,
        createdAt: row.created_at.toISOString(),
      };
    },
    hold: async (id) => {
      const { numUpdatedRows } = await kysely
        .updateTable('upload')
        .set({ held: true })
        .where('id', '=', id)
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },
    usedSince: async ({ applicationId, kind, id }, since) => {
      const { rows } = await sql<{ owner: number; application: number }>`
        select
          (select coalesce(sum(size), 0) from upload
            where owner_kind = ${kind} and owner_id = ${id} and created_at > ${since}) as owner,
          (select coalesce(sum(size), 0) from upload
            where application_id = ${applicationId} and created_at > ${since}) as application`.execute(kysely);
      return { owner: Number(rows[0]?.owner ?? 0), application: Number(rows[0]?.application ?? 0) };
    },
    expire: async (before) => {
      await kysely.deleteFrom('upload').where('held', '=', false).where('created_at', '<', before).execute();
    },
    async *read({ id }, { start, end }) {
      for (let number = Math.floor(start / chunkBytes); number * chunkBytes <= end; number += 1) {
        const row = await kysely
          .selectFrom('upload_chunk')
          .select('data')
          .where('upload_id', '=', id)
          .where('number', '=', number)
          .executeTakeFirst();
        if (!row) throw new Error(`Piece ${number} of upload ${id} is missing.`);
        const offset = number * chunkBytes;
        yield row.data.subarray(Math.max(start - offset, 0), end - offset + 1);
      }
    },
  };
}
