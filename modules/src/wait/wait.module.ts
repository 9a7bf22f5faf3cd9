import { defineModule, type LocalText, type PortDeclaration } from '@parley/engine';
import { duration } from '../shared/duration.ts';
import { excerpt } from '../shared/excerpt.ts';
import { noUses } from '../shared/no-uses.ts';
import { checkWait } from './wait.check.ts';
import { compileWait, type WaitPort } from './wait.compile.ts';
import { faultyWaits, waitExamples } from './wait.examples.ts';
import { waitInspector } from './wait.inspector.ts';
import { WaitSettings } from './wait.schema.ts';
import { waitTexts } from './wait.texts.ts';
import { waitAssigns, waitGuards } from './wait.vocabulary.ts';

/** Lets time pass before the flow goes on. */
export const waitModule = defineModule<typeof WaitSettings, WaitPort>({
  type: 'wait',
  version: 1,
  migrations: {},
  title: { en: 'Wait', zh: '等待' },
  description: {
    en: 'Goes on after a time, or at a moment.',
    zh: '等待一段时间，或等到某个时刻，再进入下一个模块。',
  },
  words: { en: 'pause delay sleep time later until moment timer', zh: '等待 暂停 延迟 稍后 定时' },
  icon: 'hourglass',
  category: 'decide',
  role: 'step',
  settings: WaitSettings,
  exampleSettings: waitExamples,
  newSettings: { for: 'time', seconds: 60, moment: '', onMessage: 'stay', text: '' },
  ports: waitPorts,
  portPatterns: ['next', 'written', 'failed'],
  compile: compileWait,
  guards: waitGuards,
  assigns: waitAssigns,
  uses: ({ for: kind, moment = '', onMessage, text = '' }) => ({
    ...noUses,
    texts: [
      ...(kind === 'moment' ? [{ path: '/moment', text: moment }] : []),
      ...(onMessage === 'leave' ? [] : [{ path: '/text', text }]),
    ],
  }),
  check: checkWait,
  problems: waitTexts,
  faultySettings: faultyWaits,
  explore: ({ onMessage }) => (onMessage === 'leave' ? [[{ visitor: 'Hello?' }]] : [[]]),
  inspector: waitInspector,
  preview: ({ for: kind, seconds = 60, moment = '', onMessage }) => [
    kind === 'time' ? duration(seconds) : until(excerpt(moment, 40)),
    ...(onMessage === 'leave' ? [{ en: 'until the visitor writes', zh: '访客发言则提前结束' }] : []),
  ],
});

/** A moment may be past, or no moment, and is not waited for then. */
function waitPorts({ for: kind, onMessage }: WaitSettings): PortDeclaration<WaitPort>[] {
  const title = { en: 'Over', zh: '时间到' };
  const ports: PortDeclaration<WaitPort>[] = [{ id: 'next', title, required: true, waits: kind === 'time' }];
  if (onMessage === 'leave')
    ports.push({ id: 'written', title: { en: 'Wrote', zh: '访客发言' }, required: true, waits: true });
  if (kind === 'moment')
    ports.push({ id: 'failed', title: { en: 'No such moment', zh: '时刻无效' }, required: false, waits: false });
  return ports;
}

function until(moment: string): LocalText {
  return { en: `until ${moment}`, zh: `等到 ${moment}` };
}
