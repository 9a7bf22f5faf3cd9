import type { AppealResult, AppealState } from '@parley/schemas';
import {
  appealFilters,
  countAppealsUpTo,
  listAppeals,
  type AppealFilter,
  type AppealReader,
} from '../../quality/appeals/appeal.store.ts';
import { readPages, type Exporter, type ExportSource, type Words } from './export-source.ts';

const states: Record<AppealState, Words> = {
  pending: { en: 'pending', zh: '待处理' },
  processing: { en: 'processing', zh: '处理中' },
  closed: { en: 'closed', zh: '已关闭' },
};
const results: Record<AppealResult, Words> = {
  success: { en: 'success', zh: '申诉成功' },
  failed: { en: 'not successful', zh: '申诉失败' },
};

/** Appeals against reviews (QA-10, EXPORT-08). */
export const appealsSource: ExportSource = {
  kind: 'appeals',
  title: { en: 'Appeals', zh: '申诉记录' },
  formats: ['csv', 'xlsx'],
  filters: appealFilters,
  columns: [
    { en: 'Conversation', zh: '会话编号' },
    { en: 'Appeal No.', zh: '申诉编号' },
    { en: 'Subject', zh: '主题' },
    { en: 'Applicant', zh: '申诉人' },
    { en: 'Inspector', zh: '质检员' },
    { en: 'Date and time', zh: '申诉时间' },
    { en: 'Status', zh: '状态' },
    { en: 'Appeal result', zh: '申诉结果' },
    { en: 'Closed', zh: '关闭时间' },
  ],
  whyNot: ({ permissions }) =>
    permissions.has('reviews:read') ? null : 'Your role does not see appeals. Ask an administrator.',
  count: ({ db, exporter }, filters, upTo) => countAppealsUpTo(db, readerOf(exporter), filters as AppealFilter, upTo),
  async *rows({ db, exporter, language }, filters, from) {
    const page = (cursor: string | undefined) =>
      listAppeals(db, readerOf(exporter), {
        ...(filters as AppealFilter),
        limit: 200,
        ...(cursor !== undefined && { cursor }),
      });
    for await (const { items, next } of readPages(from, page)) {
      const rows = items.map((appeal) => [
        appeal.sessionId,
        appeal.number,
        appeal.subject,
        appeal.applicant.name,
        appeal.inspector.name,
        new Date(appeal.createdAt),
        states[appeal.state][language],
        appeal.result && results[appeal.result][language],
        appeal.closedAt && new Date(appeal.closedAt),
      ]);
      yield { rows, entries: rows.length, next };
    }
  },
};

const readerOf = ({ applicationId, reach }: Exporter): AppealReader => ({ kind: 'reader', applicationId, reach });
