import type { Texts } from '../../i18n/i18n.ts';

const en = {
  column: 'Beside the conversation',
  about: 'Visitor',
  page: 'Page: {{name}}',
  tooFast: '“{{name}}” sends too much at once; some of it was left out.',
  notNow: '“{{name}}” wanted to send something, but you do not serve this conversation.',
};

export const extensionsTexts: Texts<typeof en> = {
  en,
  zh: {
    column: '会话侧栏',
    about: '访客',
    page: '页面：{{name}}',
    tooFast: '“{{name}}”发送过于频繁，部分内容未发送。',
    notNow: '“{{name}}”尝试发送内容，但您未在接待该会话。',
  },
};
