import { Type, type Static } from 'typebox';
import { closed, nullable, oneOf, Time } from '../define.ts';
import { Id } from './common.ts';

/** What can be taken out; each kind has the filters of its list. */
export const ExportKind = oneOf(
  'sessions',
  'messages',
  'left-messages',
  'visitors',
  'agents',
  'audit',
  'alarms',
  'tags',
  'quick-replies',
  'articles',
  'working-time',
  'workload',
  'workload-daily',
  'service-quality',
  'service-quality-daily',
  'reviews',
  'appeals',
  'waits',
  'customer-data',
);
export type ExportKind = Static<typeof ExportKind>;

/** `pdf` is for sessions: their transcripts, one after another. */
export const ExportFormat = oneOf('csv', 'xlsx', 'pdf');
export type ExportFormat = Static<typeof ExportFormat>;

export const ExportState = oneOf('waiting', 'running', 'done', 'failed', 'cancelled');
export type ExportState = Static<typeof ExportState>;

/** For how long files are kept, in days (EXPORT-02). */
export const exportDays = 7;
/** Size of one file, in bytes; what is larger is split, never in the middle of a conversation (EXPORT-03). */
export const exportFileBytes = 50 * 1024 * 1024;
/** Entries of one export. */
export const mostExported = 1_000_000;

export const ExportFile = closed({
  number: Type.Integer({ minimum: 1 }),
  name: Type.String(),
  size: Type.Integer({ description: 'bytes' }),
  records: Type.Integer({ description: 'rows below the heading; transcripts in a PDF' }),
  url: Type.String({ description: 'for whoever may see the export' }),
});
export type ExportFile = Static<typeof ExportFile>;

export const ExportJob = closed({
  id: Id,
  kind: ExportKind,
  format: ExportFormat,
  name: Type.String({ description: 'what its files are called, without number and ending' }),
  state: ExportState,
  done: Type.Integer({ description: 'entries written so far; conversations where messages are taken out' }),
  total: Type.Integer({ description: 'entries there were when it was asked for' }),
  files: Type.Array(ExportFile),
  message: nullable(Type.String({ description: 'why it failed' })),
  createdBy: nullable(Type.String({ description: 'name of who asked for it' })),
  isOwn: Type.Boolean(),
  createdAt: Time,
  finishedAt: nullable(Time),
  expiresAt: nullable(Time),
});
export type ExportJob = Static<typeof ExportJob>;

/** `POST /exports/estimate`: what an export would have, before it is asked for. */
export const ExportEstimate = closed({
  entries: Type.Integer({ description: 'conversations where messages are taken out' }),
  isTooMany: Type.Boolean({ description: 'more than an export may have: choose fewer' }),
});
export type ExportEstimate = Static<typeof ExportEstimate>;

/** Who took a file (SEC-13). */
export const ExportDownload = closed({
  file: Type.String(),
  by: nullable(Type.String()),
  at: Time,
  address: nullable(Type.String()),
});
export type ExportDownload = Static<typeof ExportDownload>;
