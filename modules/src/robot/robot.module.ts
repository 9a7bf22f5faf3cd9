import { defineModule } from '@parley/engine';
import { excerpt } from '../shared/excerpt.ts';
import { noReplyPorts } from '../shared/no-reply.ts';
import { noUses } from '../shared/no-uses.ts';
import { compileRobot } from './robot.compile.ts';
import { robotExamples } from './robot.examples.ts';
import { exploreRobot } from './robot.explore.ts';
import { robotInspector } from './robot.inspector.ts';
import { RobotSettings } from './robot.schema.ts';
import { robotAssigns, robotGuards } from './robot.vocabulary.ts';

/** Lets a robot answer from its knowledge until a human is needed or the question is solved (FLOW-39). */
export const robotModule = defineModule({
  type: 'robot',
  version: 1,
  migrations: {},
  title: { en: 'Robot', zh: '机器人' },
  description: {
    en: 'A robot answers from its knowledge; the visitor may ask for a human at any time.',
    zh: '由机器人根据知识库回答访客，访客可随时要求转人工。',
  },
  words: {
    en: 'ai bot faq knowledge answers questions assistant automatic',
    zh: '智能 人工智能 机器人 知识库 常见问题 自动回复',
  },
  icon: 'robot',
  category: 'talk',
  role: 'step',
  settings: RobotSettings,
  exampleSettings: robotExamples,
  newSettings: {
    robot: 'default',
    welcome: '',
    maxMisses: 2,
    suggestions: 5,
    missText: '',
    suggestionTitle: '',
    noReplySeconds: 0,
  },
  ports: ({ noReplySeconds = 0 }) => [
    { id: 'handoff', title: { en: 'To an agent', zh: '转人工' }, required: true, waits: true },
    { id: 'resolved', title: { en: 'Solved', zh: '已解决' }, required: true, waits: true },
    ...noReplyPorts(noReplySeconds),
  ],
  portPatterns: ['handoff', 'resolved', 'no-reply'],
  compile: compileRobot,
  guards: robotGuards,
  assigns: robotAssigns,
  uses: ({ robot, welcome = '', missText = '', suggestionTitle = '' }) => ({
    ...noUses,
    texts: [
      { path: '/welcome', text: welcome },
      { path: '/missText', text: missText },
      { path: '/suggestionTitle', text: suggestionTitle },
    ],
    references: [{ path: '/robot', kind: 'robot', key: robot }],
  }),
  check: () => [],
  problems: {},
  explore: exploreRobot,
  inspector: robotInspector,
  preview: ({ robot, welcome = '', maxMisses = 2 }) => [
    { reference: 'robot', key: robot },
    ...(welcome === '' ? [] : [excerpt(welcome)]),
    { en: `${maxMisses} × no answer → agent`, zh: `${maxMisses} 次未答出 → 转人工` },
  ],
});
