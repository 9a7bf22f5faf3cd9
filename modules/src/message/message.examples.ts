import type { MessageSettings } from './message.schema.ts';

export const messageExamples: MessageSettings[] = [
  { parts: [{ kind: 'text', text: 'Hello {{UserName}}, welcome!' }] },
  {
    parts: [
      { kind: 'text', text: '您好，欢迎使用在线客服。' },
      { kind: 'image', url: 'https://example.com/welcome.png' },
      {
        kind: 'card',
        header: 'Order {{OrderNo}}',
        desc: 'Ready to be sent',
        pic: 'https://example.com/box.png',
        url: 'https://example.com/orders/{{OrderNo}}',
      },
      { kind: 'card', header: 'Our shop' },
      { kind: 'markdown', markdown: '**Opening hours**\n\n- Monday to Friday, 9 to 18' },
    ],
  },
];
