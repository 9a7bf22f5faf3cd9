import type { AlarmKind } from '@parley/schemas';
import { alarmFilters, type AlarmFilter } from '../../../desk/alarms/alarm-filter.ts';
import { countAlarms, listAlarms } from '../../../desk/alarms/alarm.store.ts';
import { readPages, type ExportSource, type Words } from './export-source.ts';

/** Also of the rules of waiting and silence, which have no name. */
const kinds: Record<AlarmKind, Words> = {
  'agent-silent': { en: 'agent silent', zh: '客服超时未回复' },
  'visitor-unanswered': { en: 'visitor not answered', zh: '访客未获回复' },
  'wait-too-long': { en: 'wait too long', zh: '排队过久' },
  'queue-length': { en: 'queue too long', zh: '排队人数过多' },
  keyword: { en: 'keyword', zh: '关键词' },
  'low-rating': { en: 'low rating', zh: '低分评价' },
  'session-too-long': { en: 'session too long', zh: '会话过长' },
  'channel-failing': { en: 'channel failing', zh: '渠道异常' },
  'interface-failing': { en: 'interface calls failing', zh: '接口调用失败' },
  'deadline-late': { en: 'deadline late', zh: '处理延迟' },
};

/** Alarms, with what was done about them (EXPORT-08). */
export const alarmsSource: ExportSource = {
  kind: 'alarms',
  title: { en: 'Alarms', zh: '告警记录' },
  formats: ['csv', 'xlsx'],
  filters: alarmFilters,
  columns: [
    { en: 'Alarm', zh: '告警名称' },
    { en: 'Kind', zh: '类型' },
    { en: 'Level', zh: '级别' },
    { en: 'Raised', zh: '触发时间' },
    { en: 'Last', zh: '最近一次' },
    { en: 'Times', zh: '次数' },
    { en: 'Agent', zh: '客服' },
    { en: 'Skill group', zh: '技能组' },
    { en: 'Channel', zh: '渠道' },
    { en: 'Visitor', zh: '访客' },
    { en: 'Session', zh: '会话' },
    { en: 'Keyword or details', zh: '关键词或详情' },
    { en: 'State', zh: '状态' },
    { en: 'Processed by', zh: '处理人' },
    { en: 'Processed', zh: '处理时间' },
    { en: 'Remark', zh: '备注' },
  ],
  whyNot: ({ permissions }) =>
    permissions.has('alarms:read') ? null : 'Your role does not read alarms. Ask an administrator.',
  count: ({ db, exporter }, filters, upTo) => countAlarms(db, exporter, filters as AlarmFilter, upTo),
  async *rows({ db, exporter, language }, filters, from) {
    const page = (cursor: string | undefined) =>
      listAlarms(db, exporter, {
        ...(filters as AlarmFilter),
        limit: 200,
        ...(cursor !== undefined && { cursor }),
      });
    for await (const { items, next } of readPages(from, page)) {
      const rows = items.map((alarm) => [
        alarm.name,
        kinds[alarm.kind][language],
        alarm.level,
        new Date(alarm.raisedAt),
        new Date(alarm.lastAt),
        alarm.count,
        alarm.agent?.name ?? null,
        alarm.skillGroup?.name ?? null,
        alarm.channel?.name ?? null,
        alarm.session?.visitor ?? null,
        alarm.session?.id ?? null,
        alarm.detail,
        states[alarm.state][language],
        alarm.processedBy,
        alarm.processedAt && new Date(alarm.processedAt),
        alarm.remark,
      ]);
      yield { rows, entries: rows.length, next };
    }
  },
};

const states: Record<'processed' | 'unprocessed', Words> = {
  processed: { en: 'processed', zh: '已处理' },
  unprocessed: { en: 'unprocessed', zh: '未处理' },
};
