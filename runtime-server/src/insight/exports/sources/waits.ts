import { reportFilters } from '@parley/schemas';
import { countWaitRows, readWaitRows } from '../../reports/read-wait-rows.ts';
import { askedOf, whyNoReports } from './asked-of-export.ts';
import type { ExportSource, Words } from './export-source.ts';

const outcomes: Record<'succeeded' | 'abandoned' | 'waiting', Words> = {
  succeeded: { en: 'succeeded', zh: '成功' },
  abandoned: { en: 'abandoned', zh: '放弃' },
  waiting: { en: 'waiting', zh: '等待中' },
};

/** Each wait of a report, one a row (EXPORT-07). */
export const waitsSource: ExportSource = {
  kind: 'waits',
  isOfHouse: true,
  title: { en: 'Waiting', zh: '排队等待' },
  formats: ['csv', 'xlsx'],
  filters: reportFilters,
  columns: [
    { en: 'Conversation', zh: '会话编号' },
    { en: 'Wait of it', zh: '第几次排队' },
    { en: 'Conversation began', zh: '会话开始时间' },
    { en: 'Wait began', zh: '开始排队' },
    { en: 'Wait ended', zh: '结束排队' },
    { en: 'Seconds', zh: '等待（秒）' },
    { en: 'Outcome', zh: '结果' },
    { en: 'Skill group', zh: '技能组' },
    { en: 'Agent', zh: '客服' },
    { en: 'Channel', zh: '渠道' },
  ],
  whyNot: whyNoReports,
  count: async (reader, filters, upTo) => countWaitRows(reader.db, await askedOf(reader, filters), upTo),
  async *rows(reader, filters, from) {
    const asked = await askedOf(reader, filters);
    let next: string | null = from;
    do {
      const page = await readWaitRows(reader.db, asked, next);
      next = page.next;
      const rows = page.rows.map((row) => [
        row.session_id,
        row.number + 1,
        row.started_at,
        row.began_at,
        row.ended_at,
        Math.round(row.ms / 100) / 10,
        outcomes[row.outcome ?? 'waiting'][reader.language],
        row.group_name,
        row.agent_name,
        row.channel_name,
      ]);
      yield { rows, entries: rows.length, next };
    } while (next !== null);
  },
};
