import type { AuditChange } from '@parley/schemas';
import { auditFilters } from '../../../organisation/audit/audit-filters.ts';
import { countAudit, listAudit, type AuditQuery } from '../../../organisation/audit/audit.store.ts';
import { readPages, type ExportSource } from './export-source.ts';

/** Who did what. */
export const auditSource: ExportSource = {
  kind: 'audit',
  title: { en: 'Audit', zh: '操作日志' },
  formats: ['csv', 'xlsx'],
  filters: auditFilters,
  columns: [
    { en: 'When', zh: '时间' },
    { en: 'Who', zh: '操作人' },
    { en: 'What', zh: '操作' },
    { en: 'Subject', zh: '对象' },
    { en: 'Its ID', zh: '对象编号' },
    { en: 'Details', zh: '详情' },
    { en: 'Address', zh: 'IP 地址' },
    { en: 'Changes', zh: '变更' },
    { en: 'Place in the chain', zh: '链中序号' },
  ],
  whyNot: ({ permissions }) =>
    permissions.has('audit:read') ? null : 'Your role does not read the audit. Ask an administrator.',
  count: ({ db, exporter: { applicationId } }, filters, upTo) =>
    countAudit(db, applicationId, { query: filters as Filters, upTo }),
  async *rows({ db, secrets, exporter: { applicationId } }, filters, from) {
    const page = (cursor: string | undefined) =>
      listAudit({ db, secrets }, applicationId, {
        ...(filters as Filters),
        limit: 200,
        ...(cursor !== undefined && { cursor }),
      });
    for await (const { items, next } of readPages(from, page)) {
      const rows = items.map((entry) => [
        new Date(entry.happenedAt),
        entry.actorName ?? entry.actor,
        entry.action,
        entry.subjectName,
        entry.subject,
        Object.keys(entry.detail).length > 0 ? JSON.stringify(entry.detail) : null,
        entry.address,
        entry.changes.map(inWords).join('\n') || null,
        entry.place,
      ]);
      yield { rows, entries: rows.length, next };
    }
  },
};

type Filters = Omit<AuditQuery, 'limit' | 'cursor'>;

const inWords = ({ thing, field, before, after }: AuditChange): string =>
  `${thing}.${field}: ${before ?? '–'} → ${after ?? '–'}`;
