import type { Generated } from 'kysely';

export type UploadTable = {
  id: string;
  application_id: string;
  /** `application`: stickers, logos. */
  owner_kind: 'visitor' | 'agent' | 'application';
  owner_id: string;
  name: string;
  mime: string;
  size: number;
  width: number | null;
  height: number | null;
  duration: number | null;
  created_at: Date;
  /** Whether a message, a note or a picture of the application holds it. */
  held: Generated<boolean>;
};

export type UploadChunkTable = { upload_id: string; number: number; data: Buffer };

declare module '../../platform/database/tables.ts' {
  interface Tables {
    upload: UploadTable;
    upload_chunk: UploadChunkTable;
  }
}
