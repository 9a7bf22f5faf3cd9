import type { InspectorField } from '@parley/engine';
import { noReplyField } from '../shared/no-reply.ts';

const text: InspectorField = {
  path: '/text',
  title: { en: 'Branch', zh: '分支名称' },
  control: 'template',
};

export const branchInspector: InspectorField[] = [
  {
    path: '/mode',
    title: { en: 'The visitor chooses by', zh: '导航方式' },
    help: {
      en: 'A menu to click, or words to send on channels that have no menus.',
      zh: '导航菜单可点击选择；不支持菜单的渠道（如微信订阅号）请使用关键词回复。',
    },
    control: 'choice',
    options: [
      { value: 'menu', title: { en: 'Menu', zh: '导航菜单' } },
      { value: 'keywords', title: { en: 'Keywords', zh: '关键词回复' } },
    ],
  },
  {
    path: '/text',
    title: { en: 'Prompt', zh: '引导语' },
    help: { en: 'Shown above the menu, or sent as a text.', zh: '显示在菜单上方；关键词回复时作为文本消息发送。' },
    placeholder: { en: 'Please select the service you require', zh: '请选择您需要的服务' },
    control: 'template',
    lines: 3,
  },
  {
    path: '/branches',
    title: { en: 'Branches', zh: '分支' },
    help: {
      en: 'A click sends the text of a branch; who types it may differ in case, width and signs.',
      zh: '点击菜单会发送分支名称；手动输入时不区分大小写、全半角和符号写法。',
    },
    when: { path: '/mode', is: ['menu'] },
    control: 'list',
    ordered: true,
    entryTitle: { en: 'Branch', zh: '分支' },
    addTitle: { en: 'Add a branch', zh: '添加分支' },
    newEntry: { id: 'b1', text: '' },
    fields: [text],
  },
  {
    path: '/branches',
    title: { en: 'Branches', zh: '分支' },
    help: {
      en: 'The first branch that fits wins; case, width and kinds of quotes make no difference.',
      zh: '按顺序匹配，命中第一个符合的分支；不区分大小写、全半角和引号写法。',
    },
    when: { path: '/mode', is: ['keywords'] },
    control: 'list',
    ordered: true,
    entryTitle: { en: 'Branch', zh: '分支' },
    addTitle: { en: 'Add a branch', zh: '添加分支' },
    newEntry: { id: 'b1', text: '', keywords: [], match: 'exact' },
    fields: [
      text,
      {
        path: '/keywords',
        title: { en: 'Keywords', zh: '关键词' },
        help: { en: 'Any of them chooses this branch.', zh: '访客回复其中任意一个即进入该分支。' },
        control: 'words',
      },
      {
        path: '/match',
        title: { en: 'Match', zh: '匹配方式' },
        control: 'choice',
        options: [
          { value: 'exact', title: { en: 'The whole text is a keyword', zh: '完全匹配' } },
          { value: 'contains', title: { en: 'The text holds a keyword', zh: '包含关键词' } },
          { value: 'event', title: { en: 'The app sends an event of that name', zh: '应用发送同名事件' } },
        ],
      },
    ],
  },
  {
    path: '/invalidText',
    title: { en: 'Prompt when input is incorrect', zh: '输入错误提示语' },
    help: { en: 'Empty: the prompt is sent again.', zh: '留空则重新发送引导语。' },
    placeholder: { en: 'Your input is incorrect, please re-enter', zh: '您的输入有误，请重新输入' },
    control: 'template',
    lines: 2,
  },
  {
    path: '/maxAttempts',
    title: { en: 'Wrong answers allowed', zh: '最多输入错误次数' },
    help: {
      en: 'When they are used up the flow goes on by "Otherwise".',
      zh: '达到次数后，流程从“多次输入错误”出口继续。',
    },
    control: 'number',
    minimum: 0,
    maximum: 100,
    zero: { en: 'Without limit', zh: '不限次数' },
  },
  noReplyField,
];
