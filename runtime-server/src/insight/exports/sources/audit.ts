import { sql } from 'kysely';
import { Type } from 'typebox';
import { listAudit } from '../../../organisation/audit/audit.store.ts';
import { readPages, type ExportSource } from './export-source.ts';

/** Who did what. */
export const auditSource: ExportSource = {
  kind: 'audit',
  title: { en: 'Audit', zh: '操作日志' },
  formats: ['csv', 'xlsx'],
  filters: {
    action: Type.Optional(Type.String({ maxLength: 100, description: '`flow.published`, or every action of a kind' })),
    subject: Type.Optional(Type.String({ maxLength: 100 })),
  },
  columns: [
    { en: 'When', zh: '时间' },
    { en: 'Who', zh: '操作人' },
    { en: 'What', zh: '操作' },
    { en: 'Subject', zh: '对象' },
    { en: 'Its ID', zh: '对象编号' },
    { en: 'Details', zh: '详情' },
    { en: 'Address', zh: 'IP 地址' },
  ],
  whyNot: ({ permissions }) =>
    permissions.has('audit:read') ? null : 'Your role does not read the audit. Ask an administrator.',
  count: async ({ db, exporter: { applicationId } }, _filters, upTo) => {
    const { rows } = await sql<{ count: number }>`select count(*)::int as count from (
      select from audit_entry where application_id = ${applicationId} limit ${upTo + 1}) few`.execute(db);
    return rows[0]?.count ?? 0;
  },
  async *rows({ db, exporter: { applicationId } }, filters, from) {
    const page = (cursor: string | undefined) =>
      listAudit(db, applicationId, {
        ...(filters as { action?: string; subject?: string }),
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
      ]);
      yield { rows, entries: rows.length, next };
    }
  },
};
