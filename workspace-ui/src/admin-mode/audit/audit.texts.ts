import type { Texts } from '../../i18n/i18n.ts';

export const auditTexts = {
  en: {
    title: 'Audit log',
    text: 'Who did what, newest first.',
    when: 'When',
    who: 'Who',
    what: 'What',
    subject: 'To what',
    address: 'From address',
    action: 'Only this action, such as flow.published',
    system: 'System',
    emptyTitle: 'Nothing here',
    emptyText: 'Nobody has done this so far.',
  },
  zh: {
    title: '审计日志',
    text: '谁做了什么，最新的在前。',
    when: '时间',
    who: '操作者',
    what: '操作',
    subject: '对象',
    address: '来源地址',
    action: '仅显示此操作，例如 flow.published',
    system: '系统',
    emptyTitle: '没有内容',
    emptyText: '还没有人执行过此操作。',
  },
} satisfies Texts<Record<string, string>>;
