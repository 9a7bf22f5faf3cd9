import type { InspectorField } from '@parley/engine';
import { noReplyField } from '../shared/no-reply.ts';
import { defaultWords } from './robot.compile.ts';

const bothLanguages = { en: 'Empty = said in English and Chinese.', zh: '留空则以中英文各显示一遍。' };

export const robotInspector: InspectorField[] = [
  { path: '/robot', title: { en: 'Robot', zh: '机器人' }, control: 'reference', kind: 'robot' },
  {
    path: '/welcome',
    title: { en: 'Welcome', zh: '欢迎语' },
    help: {
      en: 'Shown above the questions that the robot offers; empty = no greeting.',
      zh: '显示在机器人推荐问题的上方；留空则不发送。',
    },
    control: 'template',
    lines: 3,
  },
  {
    path: '/suggestions',
    title: { en: 'Questions offered with the welcome', zh: '欢迎语推荐问题数' },
    help: { en: 'At most so many; 0 = the welcome is a plain text.', zh: '最多推荐的问题数；0 则欢迎语为纯文本。' },
    control: 'number',
    minimum: 0,
    maximum: 5,
  },
  {
    path: '/maxMisses',
    title: { en: 'Misses before an agent takes over', zh: '连续未命中次数上限' },
    help: {
      en: 'Questions in a row that the robot cannot answer; then the flow goes on by "To an agent".',
      zh: '连续若干次无法回答后，从“转人工”出口离开。',
    },
    control: 'number',
    minimum: 1,
    maximum: 20,
  },
  {
    path: '/missText',
    title: { en: 'Message when it has no answer', zh: '未命中提示语' },
    help: bothLanguages,
    placeholder: defaultWords.miss,
    control: 'template',
    lines: 3,
  },
  {
    path: '/suggestionTitle',
    title: { en: 'Line above similar questions', zh: '相似问题标题' },
    help: bothLanguages,
    placeholder: defaultWords.suggestionTitle,
    control: 'template',
    lines: 1,
  },
  noReplyField,
];
