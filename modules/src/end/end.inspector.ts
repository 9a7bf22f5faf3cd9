import type { InspectorField } from '@parley/engine';

export const endInspector: InspectorField[] = [
  {
    path: '/replyTimeoutSeconds',
    title: { en: 'End when the visitor does not reply for', zh: '访客未回复多久后结束' },
    help: {
      en: 'Counted from the last prompt, or from the last message of the agent. Off while queued.',
      zh: '从最近一次提示或客服的最后一条消息开始计时，排队时不计时。',
    },
    control: 'duration',
    minimum: 1,
    maximum: 604_800,
  },
  {
    path: '/timeoutText',
    title: { en: 'Message when the visitor did not reply', zh: '访客超时未回复结束语' },
    control: 'template',
    lines: 3,
  },
  {
    path: '/agentEndText',
    title: { en: 'Message when human service is ended', zh: '人工服务结束语' },
    control: 'template',
    lines: 3,
  },
  {
    path: '/closingText',
    title: { en: 'Message when the flow ends by itself', zh: '流程自动结束语' },
    control: 'template',
    lines: 3,
  },
];
