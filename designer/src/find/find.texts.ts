import type { Texts } from '../i18n/texts.ts';

/** The texts of `designer.find`. */
export const findTexts = {
  en: {
    find: 'Find in the flow',
    placeholder: 'Names, texts, variables, addresses …',
    count: '{{at}} of {{count}}',
    none: 'Nothing found',
    next: 'Next (Enter)',
    previous: 'Previous (Shift+Enter)',
    close: 'Close (Esc)',
    results: 'What was found',
    more_one: 'One more; write more to narrow it down',
    more_other: '{{count}} more; write more to narrow it down',
    note: 'Note',
  },
  zh: {
    find: '在流程中查找',
    placeholder: '名称、文案、变量、网址……',
    count: '第 {{at}} 个，共 {{count}} 个',
    none: '没有找到',
    next: '下一个（Enter）',
    previous: '上一个（Shift+Enter）',
    close: '关闭（Esc）',
    results: '查找结果',
    more_one: '还有 1 个结果，可输入更多内容缩小范围',
    more_other: '还有 {{count}} 个结果，可输入更多内容缩小范围',
    note: '便签',
  },
} satisfies Texts;
