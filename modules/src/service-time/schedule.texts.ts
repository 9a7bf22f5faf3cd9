import type { ProblemTexts } from '@parley/engine';

/** What is wrong with service hours. */
export const scheduleTexts = {
  'schedule/unknown-time-zone': {
    en: 'There is no time zone "<zone>". Use a name of the IANA database, such as Asia/Shanghai.',
    zh: '没有时区“<zone>”。请使用 IANA 名称，例如 Asia/Shanghai。',
  },
  'schedule/empty-interval': {
    en: 'The interval from <from> to <to> is empty. For the whole day write 00:00 to 24:00.',
    zh: '时间段 <from> 至 <to> 为空。全天请填写 00:00 至 24:00。',
  },
  'schedule/begins-at-24': {
    en: '24:00 can only end an interval. Write 00:00 to <to> on the day after.',
    zh: '24:00 只能作为结束时间。请在次日填写 00:00 至 <to>。',
  },
  'schedule/overlap:interval': {
    en: 'This interval overlaps another one. Both count as one.',
    zh: '该时间段与其他时间段重叠，将合并计算。',
  },
  'schedule/overlap:holiday': {
    en: 'This holiday overlaps another one. Both count as one.',
    zh: '该节假日与其他节假日重叠，将合并计算。',
  },
  'schedule/holiday-backwards': {
    en: 'The holiday ends (<to>) before it begins (<from>). Exchange the two days.',
    zh: '节假日的结束日期（<to>）早于开始日期（<from>），请对调。',
  },
  'schedule/no-such-day': {
    en: 'There is no <date> in the calendar. Correct the day.',
    zh: '日历中没有 <date> 这一天，请更正。',
  },
  'schedule/same-workday': {
    en: 'The working day <date> is already entry <first>. The hours of both count.',
    zh: '工作日 <date> 与第 <first> 项重复，两处的时间都有效。',
  },
  'schedule/never-opens:no-hours': {
    en: 'These service hours never open: no day has hours. Add hours to a day of the week.',
    zh: '该服务时间永远不会开放：没有任何一天有时间段。请为一周中的某天添加时间段。',
  },
  'schedule/never-opens:not-soon': {
    en: 'These service hours do not open within two years. Look at the holidays, and at days in the past.',
    zh: '该服务时间两年内都不会开放。请检查节假日，以及已经过去的日期。',
  },
} as const satisfies ProblemTexts;
