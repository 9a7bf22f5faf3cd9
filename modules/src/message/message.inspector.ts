import type { InspectorField } from '@parley/engine';

export const messageInspector: InspectorField[] = [
  {
    path: '/parts',
    title: { en: 'Messages', zh: '消息内容' },
    help: {
      en: 'Sent in this order, at most 20. Texts and addresses may hold variables such as {{UserName}}.',
      zh: '按顺序依次发送，最多 20 条。文案和链接中可以引用变量，例如 {{UserName}}。',
    },
    control: 'parts',
  },
];
