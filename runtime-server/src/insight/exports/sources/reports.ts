import { reportFilters, type ExportKind, type ReportQuery } from '@parley/schemas';
import { askReport } from '../../reports/ask-report.ts';
import type { Asked } from '../../reports/asked.ts';
import { readAgentNames, readGroupNames } from '../../reports/names.ts';
import { addDays } from '../../reports/period.ts';
import { countServing, readServing, type Counted } from '../../reports/read-cells.ts';
import { qualityValues } from '../../reports/service-quality.ts';
import { workloadValues } from '../../reports/workload.ts';
import type { Cell } from '../files/table-file.ts';
import type { ExportReader, ExportSource, Words } from './export-source.ts';

/** A column of a report's table: which value it holds, and as what. */
type ReportColumn = Words & { value: string; unit?: 'share' };
type Values = (row: Counted, by: 'agent' | 'group') => Record<string, number | null>;

const workloadColumns: readonly ReportColumn[] = [
  { value: 'served', en: 'Served conversations', zh: '接待会话' },
  { value: 'times', en: 'Times served', zh: '接待次数' },
  { value: 'joined', en: 'Joined', zh: '接入' },
  { value: 'cameIn', en: 'In', zh: '转入' },
  { value: 'wentOut', en: 'Out', zh: '转出' },
  { value: 'closed', en: 'Closed', zh: '结束' },
  { value: 'serving', en: 'Serving', zh: '接待中' },
  { value: 'agentMessages', en: 'Agent’s messages', zh: '客服消息' },
  { value: 'visitorMessages', en: 'Visitor’s messages', zh: '访客消息' },
  { value: 'systemMessages', en: 'System’s messages', zh: '系统消息' },
  { value: 'durationMean', en: 'Length, average (s)', zh: '平均时长（秒）' },
  { value: 'durationMax', en: 'Length, longest (s)', zh: '最长时长（秒）' },
  { value: 'messagesMean', en: 'Messages, average', zh: '平均消息' },
  { value: 'messagesMax', en: 'Messages, most', zh: '最多消息' },
];

const qualityColumns: readonly ReportColumn[] = [
  { value: 'valid', en: 'Valid', zh: '有效会话' },
  { value: 'invalid', en: 'Invalid', zh: '无效会话' },
  { value: 'firstResponseMean', en: 'First response, average (s)', zh: '平均首次响应（秒）' },
  { value: 'firstResponseMax', en: 'First response, longest (s)', zh: '最长首次响应（秒）' },
  { value: 'responseMean', en: 'Response, average (s)', zh: '平均响应（秒）' },
  { value: 'responseMax', en: 'Response, longest (s)', zh: '最长响应（秒）' },
  { value: 'satisfaction', en: 'Satisfaction (1–5)', zh: '满意度（1–5）' },
  { value: 'involvement', en: 'Involvement (%)', zh: '参与率（%）', unit: 'share' },
  { value: 'evaluation', en: 'Evaluation (%)', zh: '参评率（%）', unit: 'share' },
];

const day: Words = { en: 'Day', zh: '日期' };
const of: Words = { en: 'Of', zh: '维度' };
const name: Words = { en: 'Name', zh: '名称' };
const dimensions: Record<'agent' | 'group', Words> = {
  agent: { en: 'Agent', zh: '客服' },
  group: { en: 'Skill group', zh: '技能组' },
};

/** A report as rows: a line per agent and then per skill group, with the filters of its page; perhaps day by day. */
function reportSource(
  kind: ExportKind,
  {
    title,
    columns,
    values,
    isDaily,
  }: { title: Words; columns: readonly ReportColumn[]; values: Values; isDaily: boolean },
): ExportSource {
  const ask = ({ db, record, now, exporter }: ExportReader, filters: unknown): Promise<Asked> =>
    askReport(
      { db, record, now },
      { applicationId: exporter.applicationId, reach: exporter.reach.figures },
      filters as Omit<ReportQuery, 'compare'>,
    );
  const read = async (reader: ExportReader, asked: Asked): Promise<Cell[][]> => {
    const rows: Cell[][] = [];
    for (const by of ['agent', 'group'] as const) {
      const nameOf = await (by === 'agent' ? readAgentNames : readGroupNames)(reader.db, asked.applicationId);
      for (const row of await readServing(reader.db, asked, { by, isDaily })) {
        const told = values(row, by);
        rows.push([
          ...(isDaily ? [row.day] : []),
          dimensions[by][reader.language],
          nameOf(row.id).name,
          ...columns.map(({ value, unit }) => cellOf(told[value] ?? null, unit)),
        ]);
      }
    }
    return rows;
  };
  return {
    kind,
    isOfHouse: true,
    title,
    formats: ['xlsx', 'csv'],
    filters: reportFilters,
    columns: [...(isDaily ? [day] : []), of, name, ...columns],
    whyNot: ({ permissions }) =>
      permissions.has('reports:read') ? null : 'Your role does not read reports. Ask an administrator.',
    count: async (reader, filters, upTo) => countServing(reader.db, await ask(reader, filters), { isDaily, upTo }),
    async *rows(reader, filters, from) {
      const asked = await ask(reader, filters);
      const days = isDaily ? daysOfPart : Infinity;
      for (let start = from ?? asked.from; start <= asked.to;) {
        const end = days === Infinity ? asked.to : addDays(start, days - 1);
        const part = { ...asked, from: start, to: end < asked.to ? end : asked.to };
        const rows = await read(reader, part);
        start = addDays(part.to, 1);
        yield { rows, entries: rows.length, next: start > asked.to ? null : start };
      }
    },
  };
}

/** So many days are read at once: some thousand lines. */
const daysOfPart = 7;

/** Two digits are enough, and shares are told in hundredths. */
function cellOf(value: number | null, unit: ReportColumn['unit']): Cell {
  if (value === null) return null;
  return Math.round(value * (unit === 'share' ? 10_000 : 100)) / 100;
}

const workload = { columns: workloadColumns, values: workloadValues };
const quality = { columns: qualityColumns, values: qualityValues };

/** EXPORT-08, and EXPORT-07 with its two buttons (STAT-33). */
export const workloadSource = reportSource('workload', {
  ...workload,
  title: { en: 'Workload', zh: '工作量' },
  isDaily: false,
});
export const dailyWorkloadSource = reportSource('workload-daily', {
  ...workload,
  title: { en: 'Workload by day', zh: '工作量（按天）' },
  isDaily: true,
});
export const serviceQualitySource = reportSource('service-quality', {
  ...quality,
  title: { en: 'Service quality', zh: '服务质量' },
  isDaily: false,
});
export const dailyServiceQualitySource = reportSource('service-quality-daily', {
  ...quality,
  title: { en: 'Service quality by day', zh: '服务质量（按天）' },
  isDaily: true,
});
