import { defineModule } from '@parley/engine';
import { excerpt } from '../shared/excerpt.ts';
import { noUses } from '../shared/no-uses.ts';
import { addressProblems, textsOfParts } from './message-parts.ts';
import { compileMessage } from './message.compile.ts';
import { messageExamples } from './message.examples.ts';
import { messageInspector } from './message.inspector.ts';
import { MessageSettings, type MessagePart } from './message.schema.ts';
import { messageTexts } from './message.texts.ts';

/** Sends one or more messages to the visitor (FLOW-19). */
export const messageModule = defineModule({
  type: 'message',
  version: 1,
  migrations: {},
  title: { en: 'Message', zh: '消息发送' },
  description: {
    en: 'Sends texts, pictures, cards and rich text to the visitor, one after another, and goes on at once.',
    zh: '向访客依次发送文本、图片、卡片或富文本消息，发送后立即进入下一个模块。',
  },
  words: {
    en: 'send say reply answer greeting welcome text picture image photo card link',
    zh: '发送 回复 欢迎语 文字 图片 照片 卡片 链接',
  },
  icon: 'message',
  category: 'talk',
  role: 'step',
  settings: MessageSettings,
  exampleSettings: messageExamples,
  newSettings: { parts: [{ kind: 'text', text: '' }] },
  ports: () => [{ id: 'next', title: { en: 'Next', zh: '下一步' }, required: true, waits: false }],
  portPatterns: ['next'],
  compile: compileMessage,
  guards: {},
  assigns: {},
  uses: (settings) => ({ ...noUses, texts: textsOfParts(settings) }),
  check: addressProblems,
  problems: messageTexts,
  explore: () => [[]],
  inspector: messageInspector,
  preview: ({ parts }) => parts.slice(0, 3).map(previewOf),
});

function previewOf(part: MessagePart): string {
  switch (part.kind) {
    case 'text':
      return excerpt(part.text);
    case 'markdown':
      return excerpt(part.markdown);
    case 'card':
      return `▭ ${excerpt(part.header)}`;
    case 'image':
      return `▣ ${excerpt(part.url)}`;
  }
}
