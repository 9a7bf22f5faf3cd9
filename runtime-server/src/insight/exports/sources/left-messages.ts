import { countMatchingNotes, listNotes, type NoteFilter } from '../../../visitors/visitor-notes/note.store.ts';
import { noteFilters } from '../../../visitors/visitor-notes/note-filter.ts';
import { hidesContacts } from '../../../platform/http/index.ts';
import { readPages, type ExportReader, type ExportSource } from './export-source.ts';
import { exportWords } from './export-words.ts';

/** What visitors left (EXPORT-05). */
export const leftMessagesSource: ExportSource = {
  kind: 'left-messages',
  title: { en: 'Left messages', zh: '留言' },
  formats: ['csv', 'xlsx'],
  filters: noteFilters,
  columns: [
    { en: 'Number', zh: '编号' },
    { en: 'Left', zh: '留言时间' },
    { en: 'Kind', zh: '类型' },
    { en: 'State', zh: '状态' },
    { en: 'Channel', zh: '渠道' },
    { en: 'Name', zh: '姓名' },
    exportWords.phone,
    exportWords.email,
    { en: 'Message', zh: '内容' },
    { en: 'Files', zh: '附件' },
    { en: 'Call back at', zh: '期望回电时间' },
    { en: 'Assigned to', zh: '负责人' },
    { en: 'Answer', zh: '答复' },
    { en: 'Answered by', zh: '答复人' },
    { en: 'Answered', zh: '答复时间' },
  ],
  whyNot: ({ permissions }) =>
    permissions.has('visitors:read') ? null : 'Your role does not read left messages. Ask an administrator.',
  count: ({ db, exporter }, filters, upTo) => countMatchingNotes(db, exporter, filterOf(filters, exporter), upTo),
  async *rows(reader, filters, from) {
    const { db, exporter, baseUrl, language } = reader;
    const filter = filterOf(filters, exporter);
    const page = (cursor: string | undefined) =>
      listNotes(db, exporter, { ...filter, limit: 200, ...(cursor !== undefined && { cursor }) }, baseUrl);
    for await (const { items, next } of readPages(from, page)) {
      const rows = items.map((note) => [
        note.number,
        new Date(note.createdAt),
        exportWords.noteKind[note.kind][language],
        exportWords.noteState[note.state][language],
        note.channel.name,
        note.name,
        note.phone,
        note.email,
        note.text,
        note.files.map(({ url }) => new URL(url, baseUrl).href).join('\n'),
        note.callbackAt && new Date(note.callbackAt),
        note.assignedTo?.name ?? null,
        note.answer,
        note.answeredBy?.name ?? null,
        note.answeredAt && new Date(note.answeredAt),
      ]);
      yield { rows, entries: rows.length, next };
    }
  },
};

function filterOf(filters: unknown, exporter: ExportReader['exporter']): NoteFilter {
  const filter = { ...(filters as NoteFilter), hidesContacts: hidesContacts(exporter) };
  return filter.assigned === 'me' ? { ...filter, assigned: exporter.agentId ?? 'none' } : filter;
}
