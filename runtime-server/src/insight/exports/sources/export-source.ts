import type { ExportFormat, ExportKind, Settings } from '@parley/schemas';
import type { TProperties } from 'typebox';
import type { ReadSettings } from '../../../organisation/settings/settings-cache.ts';
import type { Executor } from '../../../platform/database/index.ts';
import type { ApplicationActor } from '../../../platform/http/actor.ts';
import { boundReach } from '../../../platform/http/reach.ts';
import type { Secrets } from '../../../platform/secrets.ts';
import type { Uploads } from '../../../sessions/uploads/uploads.service.ts';
import type { PdfPart } from '../../../desk/transcript-files/draw-pdf.ts';
import type { ReportRecord } from '../../report-facts/report-record.ts';
import type { Cell } from '../files/table-file.ts';

export type Language = 'en' | 'zh';
/** A text in both languages. */
export type Words = Record<Language, string>;

/** Whose rights an export has: those of who asked for it, as they are while it runs. */
export type Exporter = Pick<ApplicationActor, 'applicationId' | 'agentId' | 'permissions' | 'reach'>;

/** Within what their role lets them take out, which may be less than they see. */
export function boundExporter<Rights extends Pick<Exporter, 'reach'>>(rights: Rights): Rights {
  return { ...rights, reach: boundReach(rights.reach, rights.reach.exports) };
}

/** What a source reads with. */
export type ExportReader = {
  db: Executor;
  secrets: Secrets;
  exporter: Exporter;
  settings: Settings;
  settingsOf: ReadSettings;
  uploads: Pick<Uploads, 'contentOf'>;
  language: Language;
  baseUrl: string;
  now: Date;
  /** What reports count. */
  record: Pick<ReportRecord, 'catchUp'>;
};

/** Rows that are written together. `next`: where a file after this one would begin; null = that was all; undefined = not here. */
export type Batch<Row> = { rows: Row[]; entries: number; next?: string | null };

/**
 * What can be taken out under one name. Rows are read by the very functions that lists are read by, so that an export
 * holds what its reader sees and nothing else.
 */
export type ExportSource = {
  kind: ExportKind;
  /** What its files are called. */
  title: Words;
  formats: readonly ExportFormat[];
  /** The filters of its list. */
  filters: TProperties;
  columns: readonly Words[];
  /** It is about the house: nothing of visitors is in it. */
  isOfHouse?: true;
  /** Why this one may not take it out; null = they may. */
  whyNot: (exporter: Exporter, settings: Settings) => string | null;
  /** How many entries there are, counted to `upTo + 1`. */
  count: (reader: ExportReader, filters: unknown, upTo: number) => Promise<number>;
  rows: (reader: ExportReader, filters: unknown, from: string | null) => AsyncIterable<Batch<Cell[]>>;
  /** One document after another, for PDF; each with where to go on after it. */
  documents?: (
    reader: ExportReader,
    filters: unknown,
    from: string | null,
  ) => AsyncIterable<{ parts: AsyncIterable<PdfPart[]>; next: string | null }>;
};

/** Reads page after page of a list as batches. */
export async function* readPages<Item>(
  from: string | null,
  page: (cursor: string | undefined) => Promise<{ items: Item[]; nextCursor: string | null }>,
): AsyncGenerator<{ items: Item[]; next: string | null }> {
  for (let cursor = from ?? undefined; ;) {
    const { items, nextCursor } = await page(cursor);
    yield { items, next: nextCursor };
    if (nextCursor === null) return;
    cursor = nextCursor;
  }
}
