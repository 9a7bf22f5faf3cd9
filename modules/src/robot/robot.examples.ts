import type { RobotSettings } from './robot.schema.ts';

export const robotExamples: RobotSettings[] = [
  { robot: 'faq' },
  {
    robot: 'faq',
    welcome: 'Hello {{UserName}}, what can I do for you? Write "agent" to talk to a person.',
    maxMisses: 3,
    noReplySeconds: 180,
    missText: 'I do not know that yet. Can you put it another way?',
    suggestionTitle: 'Did you mean one of these?',
  },
  {
    robot: 'shop',
    welcome: '您好，我是智能客服，请输入您的问题，回复“人工”转接人工客服。',
    maxMisses: 1,
    suggestionTitle: '您是不是想问：',
  },
];
