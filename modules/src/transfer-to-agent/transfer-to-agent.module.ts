import { defineModule, problemMaker, type LocalText } from '@parley/engine';
import { duration } from '../shared/duration.ts';
import { excerpt } from '../shared/excerpt.ts';
import { noUses } from '../shared/no-uses.ts';
import { compileTransferToAgent, type TransferToAgentPort } from './transfer-to-agent.compile.ts';
import { transferToAgentExamples } from './transfer-to-agent.examples.ts';
import { transferToAgentInspector } from './transfer-to-agent.inspector.ts';
import { transferAssigns, transferGuards } from './transfer-to-agent.vocabulary.ts';
import { TransferToAgentSettings } from './transfer-to-agent.schema.ts';
import { transferToAgentTexts } from './transfer-to-agent.texts.ts';

const problem = problemMaker<typeof transferToAgentTexts>();

/** Hands the visitor over to the agents of a skill group, until human service ends (FLOW-25). */
export const transferToAgentModule = defineModule<typeof TransferToAgentSettings, TransferToAgentPort>({
  type: 'transfer-to-agent',
  version: 1,
  migrations: {},
  title: { en: 'Transfer to agent', zh: '转人工' },
  description: {
    en: 'Puts the visitor in the queue of a skill group; an agent serves until human service ends.',
    zh: '将访客转入技能组排队，由客服接待直至人工服务结束。',
  },
  words: {
    en: 'human person people operator support staff queue hand over handover live chat',
    zh: '人工 客服 真人 转接 排队 坐席',
  },
  icon: 'headset',
  category: 'people',
  role: 'step',
  settings: TransferToAgentSettings,
  exampleSettings: transferToAgentExamples,
  newSettings: {
    skillGroup: 'default',
    queueText: '',
    successText: '',
    offlineText: '',
    maxWaitSeconds: 0,
    priority: 3,
    repeatQueueTextSeconds: 0,
  },
  ports: () => [
    { id: 'ended', title: { en: 'Human service ended', zh: '人工服务结束' }, required: true, waits: true },
    { id: 'unavailable', title: { en: 'Nobody online', zh: '无客服在线' }, required: false, waits: false },
    { id: 'timeout', title: { en: 'Waited too long', zh: '排队超时' }, required: false, waits: true },
  ],
  portPatterns: ['ended', 'unavailable', 'timeout'],
  compile: compileTransferToAgent,
  guards: transferGuards,
  assigns: transferAssigns,
  uses: ({ skillGroup, queueText = '', successText = '', offlineText = '' }) => ({
    ...noUses,
    texts: [
      { path: '/queueText', text: queueText },
      { path: '/successText', text: successText },
      { path: '/offlineText', text: offlineText },
    ],
    references: [{ path: '/skillGroup', kind: 'skill-group', key: skillGroup }],
  }),
  check: ({ repeatQueueTextSeconds = 0, queueText = '' }) =>
    repeatQueueTextSeconds > 0 && queueText === ''
      ? [problem('transfer-to-agent/nothing-to-repeat', { severity: 'warning', path: '/repeatQueueTextSeconds' })]
      : [],
  problems: transferToAgentTexts,
  explore: ({ maxWaitSeconds = 0 }) => [
    [{ agents: 'online' }, { agent: 'accept' }, { agentSays: 'Hello' }, { agent: 'end' }],
    [{ agents: 'offline' }],
    ...(maxWaitSeconds > 0 ? [[{ agents: 'online' as const }, { wait: maxWaitSeconds }]] : []),
  ],
  inspector: transferToAgentInspector,
  preview: ({ skillGroup, queueText = '', maxWaitSeconds = 0 }) => [
    { reference: 'skill-group', key: skillGroup },
    ...(queueText === '' ? [] : [excerpt(queueText)]),
    ...(maxWaitSeconds > 0 ? [atMost(duration(maxWaitSeconds))] : []),
  ],
});

function atMost({ en, zh }: LocalText): LocalText {
  return { en: `Waits at most ${en}`, zh: `最多等待 ${zh}` };
}
