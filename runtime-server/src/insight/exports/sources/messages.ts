import { readLines } from '../../../desk/transcript-files/index.ts';
import type { Cell } from '../files/table-file.ts';
import type { ExportSource } from './export-source.ts';
import { exportWords } from './export-words.ts';
import { readSessionPages, sessionsSource, whyNoConversations } from './sessions.ts';

/** Conversations read together: a file begins after the last of them at the earliest. */
const together = 20;

/** What was said, one message a row, conversation after conversation; files as addresses that a browser opens (EXPORT-04). */
export const messagesSource: ExportSource = {
  ...sessionsSource,
  kind: 'messages',
  title: { en: 'Messages', zh: '会话消息' },
  formats: ['csv', 'xlsx'],
  columns: [
    { en: 'Conversation', zh: '会话编号' },
    { en: 'Time', zh: '时间' },
    { en: 'From', zh: '发送方' },
    { en: 'Name', zh: '名称' },
    { en: 'Message', zh: '内容' },
    { en: 'File', zh: '文件' },
    { en: 'Visitor', zh: '访客' },
    { en: 'Channel', zh: '渠道' },
  ],
  whyNot: whyNoConversations,
  async *rows(reader, filters, from) {
    const { db, language, baseUrl } = reader;
    for await (const { items, next } of readSessionPages(reader, filters, from, together)) {
      for (const [place, session] of items.entries()) {
        for await (const lines of readLines(db, { id: session.id, threadId: session.thread_id }, { notes: false })) {
          const rows = lines.map(({ sentAt, from: { kind, name }, text, fileUrl }): Cell[] => [
            session.id,
            sentAt,
            exportWords.from[kind][language],
            name ?? null,
            text,
            fileUrl && new URL(fileUrl, baseUrl).href,
            session.visitor_name,
            session.channel_name,
          ]);
          yield { rows, entries: 0 };
        }
        yield place === items.length - 1 ? { rows: [], entries: 1, next } : { rows: [], entries: 1 };
      }
      if (items.length === 0) yield { rows: [], entries: 0, next };
    }
  },
};
