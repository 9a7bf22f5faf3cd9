import type { Defaulted } from '../../platform/database/columns.ts';

/** Tables of migration 0010 as Kysely sees them. */
export type StickerPackTable = {
  id: string;
  application_id: string;
  name: string;
  created_at: Defaulted<Date>;
  updated_at: Defaulted<Date>;
};

export type StickerTable = {
  id: string;
  application_id: string;
  pack_id: string;
  name: string;
  upload_id: string;
  width: number | null;
  height: number | null;
  created_at: Defaulted<Date>;
};

declare module '../../platform/database/tables.ts' {
  interface Tables {
    sticker_pack: StickerPackTable;
    sticker: StickerTable;
  }
}
