import type { EndSettings } from './end.schema.ts';

export const endExamples: EndSettings[] = [
  {},
  {
    replyTimeoutSeconds: 300,
    timeoutText: 'We have not heard from you, so this chat is closed. Write again whenever you like.',
    agentEndText: '${StaffNickName} has ended the service. Thank you, {{UserName}}!',
    closingText: 'Thank you, goodbye.',
  },
  {
    replyTimeoutSeconds: 604_800,
    timeoutText: '您已长时间未回复，本次会话自动结束。',
    agentEndText: '人工服务已结束，感谢您的咨询。',
    closingText: '',
  },
];
