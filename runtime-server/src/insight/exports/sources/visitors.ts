import { visitorFilter } from '@parley/schemas';
import { countVisitors, listVisitors, type VisitorFilter } from '../../../desk/visitor-api/list-visitors.ts';
import { sessionActorOf } from '../../../desk/session-access/session-actor.ts';
import { exportWords } from './export-words.ts';
import { readPages, type ExportReader, type ExportSource } from './export-source.ts';

/** Customers (EXPORT-06). */
export const visitorsSource: ExportSource = {
  kind: 'visitors',
  title: { en: 'Customers', zh: '客户' },
  formats: ['csv', 'xlsx'],
  filters: visitorFilter,
  columns: [
    { en: 'Visitor', zh: '访客编号' },
    { en: 'User ID', zh: '用户 ID' },
    { en: 'Name', zh: '姓名' },
    exportWords.phone,
    exportWords.email,
    { en: 'VIP', zh: 'VIP' },
    { en: 'Tags', zh: '标签' },
    { en: 'First seen', zh: '首次访问' },
    { en: 'Last seen', zh: '最近访问' },
    { en: 'Blocked', zh: '拉黑时间' },
    { en: 'Reason', zh: '拉黑原因' },
  ],
  whyNot: ({ permissions }) =>
    permissions.has('visitors:list') ? null : 'Your role does not read customers. Ask an administrator.',
  count: async (reader, filters, upTo) => {
    const { count, isMore } = await countVisitors(reader.db, readerOf(reader), filters as VisitorFilter, upTo);
    return isMore ? upTo + 1 : count;
  },
  async *rows(reader, filters, from) {
    const page = (cursor: string | undefined) =>
      listVisitors(reader.db, readerOf(reader), {
        ...(filters as VisitorFilter),
        limit: 200,
        ...(cursor !== undefined && { cursor }),
      });
    for await (const { items, next } of readPages(from, page)) {
      const rows = items.map((visitor) => [
        visitor.id,
        visitor.userId,
        visitor.name,
        visitor.phone,
        visitor.email,
        visitor.vip,
        visitor.tags.join('; '),
        new Date(visitor.firstSeenAt),
        visitor.lastSeenAt && new Date(visitor.lastSeenAt),
        visitor.blockedAt && new Date(visitor.blockedAt),
        visitor.blockedReason,
      ]);
      yield { rows, entries: rows.length, next };
    }
  },
};

function readerOf({ exporter, settings, now }: ExportReader) {
  return { actor: sessionActorOf(exporter), seesQueue: settings.routing.agentsSeeQueueDetails, now };
}
