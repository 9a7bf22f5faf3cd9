import { defineModule, type LocalText } from '@parley/engine';
import { duration } from '../shared/duration.ts';
import { excerpt } from '../shared/excerpt.ts';
import { noUses } from '../shared/no-uses.ts';
import { compileEnd, decideStatus, isEndedByVisitor, isHumanServiceEnded } from './end.compile.ts';
import { endExamples } from './end.examples.ts';
import { endInspector } from './end.inspector.ts';
import { EndSettings } from './end.schema.ts';

/** End of a flow: says goodbye, ends the session, and sets how long a visitor may stay silent (FLOW-40 to 43). */
export const endModule = defineModule({
  type: 'end',
  version: 1,
  migrations: {},
  title: { en: 'End', zh: '结束' },
  description: {
    en: 'Ends the session, and sets how long the visitor may stay silent before it ends by itself.',
    zh: '结束会话，并设置访客多久不回复后自动结束。',
  },
  words: { en: 'finish close stop goodbye bye hang up', zh: '结束 关闭 再见 完成' },
  icon: 'flag',
  category: 'begin-and-end',
  role: 'end',
  settings: EndSettings,
  exampleSettings: endExamples,
  newSettings: { replyTimeoutSeconds: 600, timeoutText: '', agentEndText: '', closingText: '' },
  ports: () => [],
  portPatterns: [],
  compile: compileEnd,
  guards: {
    'human service was ended': isHumanServiceEnded,
    'the visitor ended human service': isEndedByVisitor,
  },
  assigns: { 'decide status': decideStatus },
  uses: ({ timeoutText = '', agentEndText = '', closingText = '' }) => ({
    ...noUses,
    texts: [
      { path: '/timeoutText', text: timeoutText },
      { path: '/agentEndText', text: agentEndText },
      { path: '/closingText', text: closingText },
    ],
  }),
  check: () => [],
  problems: {},
  explore: () => [[]],
  inspector: endInspector,
  preview: ({ replyTimeoutSeconds = 600, closingText = '' }) => [
    ...(closingText === '' ? [] : [excerpt(closingText)]),
    noReply(duration(replyTimeoutSeconds)),
  ],
});

function noReply({ en, zh }: LocalText): LocalText {
  return { en: `No reply for ${en} → end`, zh: `${zh}未回复 → 结束` };
}
