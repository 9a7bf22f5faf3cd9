import type { InspectorControl } from '../module/inspector.ts';
import type { LocalText } from '../wording/local-text.ts';

/** What the entries of a field are called that draws its own list. */
export const entryWords: Partial<Record<InspectorControl['control'], LocalText>> = {
  parts: { en: 'Message', zh: '消息' },
  cases: { en: 'Case', zh: '分支' },
  rules: { en: 'Rule', zh: '规则' },
};

/** What members of composed settings are called, that no field of a form names. */
export const memberWords: Readonly<Record<string, LocalText>> = {
  kind: { en: 'kind', zh: '类型' },
  text: { en: 'text', zh: '文本' },
  markdown: { en: 'rich text', zh: '富文本' },
  url: { en: 'address', zh: '链接' },
  header: { en: 'title', zh: '标题' },
  desc: { en: 'description', zh: '描述' },
  pic: { en: 'picture', zh: '图片' },
  label: { en: 'name', zh: '名称' },
  all: { en: 'rules', zh: '规则' },
  any: { en: 'rules', zh: '规则' },
  expression: { en: 'expression', zh: '表达式' },
  variable: { en: 'variable', zh: '变量' },
  operator: { en: 'comparison', zh: '比较方式' },
  value: { en: 'value', zh: '值' },
  keywords: { en: 'keywords', zh: '关键词' },
  match: { en: 'comparison', zh: '匹配方式' },
  inline: { en: 'hours of this flow', zh: '本流程的时间' },
  schedule: { en: 'service hours', zh: '服务时间' },
  timeZone: { en: 'time zone', zh: '时区' },
  weekly: { en: 'week', zh: '每周' },
  mon: { en: 'Monday', zh: '周一' },
  tue: { en: 'Tuesday', zh: '周二' },
  wed: { en: 'Wednesday', zh: '周三' },
  thu: { en: 'Thursday', zh: '周四' },
  fri: { en: 'Friday', zh: '周五' },
  sat: { en: 'Saturday', zh: '周六' },
  sun: { en: 'Sunday', zh: '周日' },
  holidays: { en: 'holiday', zh: '节假日' },
  workdays: { en: 'working day', zh: '调休工作日' },
  intervals: { en: 'hours', zh: '时间段' },
  from: { en: 'from', zh: '开始' },
  to: { en: 'to', zh: '结束' },
  name: { en: 'name', zh: '名称' },
  date: { en: 'date', zh: '日期' },
  default: { en: 'default', zh: '默认值' },
};
