import { defineModule, type ModuleUses, type PortDeclaration } from '@parley/engine';
import { pointer } from '../shared/json-pointer.ts';
import { excerpt } from '../shared/excerpt.ts';
import { noReplyPorts } from '../shared/no-reply.ts';
import { noUses } from '../shared/no-uses.ts';
import { checkModelRobot } from './model-robot.check.ts';
import { compileModelRobot, type ModelRobotPort } from './model-robot.compile.ts';
import { modelRobotExamples, modelRobotFaults } from './model-robot.examples.ts';
import { exploreModelRobot } from './model-robot.explore.ts';
import { modelRobotInspector } from './model-robot.inspector.ts';
import { ModelRobotSettings } from './model-robot.schema.ts';
import { modelRobotTexts } from './model-robot.texts.ts';
import { modelRobotAssigns, modelRobotGuards } from './model-robot.vocabulary.ts';

const fixedPorts = [
  { id: 'handoff', title: { en: 'To an agent', zh: '转人工' } },
  { id: 'resolved', title: { en: 'Solved', zh: '已解决' } },
  { id: 'unanswered', title: { en: 'No answer', zh: '无法回答' } },
  { id: 'failed', title: { en: 'Model failed', zh: '模型故障' } },
  { id: 'limit', title: { en: 'Limit reached', zh: '达到限额' } },
] as const;

/** A language model speaks for the business, and may leave only by ways that are declared. */
export const modelRobotModule = defineModule({
  type: 'model-robot',
  version: 1,
  migrations: {},
  title: { en: 'Model robot', zh: '大模型机器人' },
  description: {
    en: 'A language model answers from your sources and may act; it leaves only by the exits that you declare.',
    zh: '由大语言模型依据知识来源回答并可执行操作，只能从您声明的出口离开。',
  },
  words: {
    en: 'ai llm gpt language model assistant copilot chatbot agent generative',
    zh: '人工智能 大模型 语言模型 智能体 助手 生成式',
  },
  icon: 'sparkles',
  category: 'talk',
  role: 'step',
  settings: ModelRobotSettings,
  exampleSettings: modelRobotExamples,
  faultySettings: modelRobotFaults,
  newSettings: {
    instructions: 'Answer questions about our service, in a few friendly sentences.',
    tone: '',
    scope: '',
    languages: [],
    welcome: '',
    humanButton: '',
    disclosure: true,
    disclosureText: '',
    robots: [],
    articles: true,
    grounded: true,
    showSources: true,
    sendsPersonal: false,
    linkHosts: [],
    exits: [],
    actions: [],
    handoffReasons: [],
    reasonVariable: '',
    handoffGroups: [],
    groupVariable: '',
    humanWords: [],
    resolvedWords: [],
    gatherSeconds: 2,
    maxTurns: 20,
    maxTokens: 50_000,
    answerTokens: 600,
    maxCalls: 10,
    noReplySeconds: 0,
  },
  ports: ({ exits = [], noReplySeconds = 0 }): PortDeclaration<ModelRobotPort>[] => [
    ...fixedPorts.map((port) => ({ ...port, required: true, waits: true })),
    ...exits.map(({ id }) => ({ id: `exit:${id}` as const, title: { en: id, zh: id }, required: true, waits: true })),
    ...noReplyPorts(noReplySeconds),
  ],
  portPatterns: ['handoff', 'resolved', 'unanswered', 'failed', 'limit', 'exit:<id>', 'no-reply'],
  compile: compileModelRobot,
  guards: modelRobotGuards,
  assigns: modelRobotAssigns,
  uses: usesOf,
  check: checkModelRobot,
  problems: modelRobotTexts,
  explore: exploreModelRobot,
  inspector: modelRobotInspector,
  preview: ({ instructions, robots = [], articles = true, exits = [], actions = [] }) => [
    ...(instructions === '' ? [] : [excerpt(instructions)]),
    ...robots.slice(0, 1).map(({ robot }) => ({ reference: 'robot' as const, key: robot })),
    ...(articles ? [{ en: 'Articles', zh: '知识文章' }] : []),
    ...(exits.length + actions.length === 0
      ? []
      : [
          {
            en: `Own exits: ${exits.length}, actions: ${actions.length}`,
            zh: `自定义出口：${exits.length}，操作：${actions.length}`,
          },
        ]),
  ],
});

function usesOf(settings: ModelRobotSettings): ModuleUses {
  const { instructions, tone, scope, welcome, humanButton, disclosureText } = settings;
  const { robots = [], exits = [], actions = [], reasonVariable = '', groupVariable = '' } = settings;
  const said = [
    ['/welcome', welcome],
    ['/humanButton', humanButton],
    ['/disclosureText', disclosureText],
  ] as const;
  const told = [
    ['/instructions', instructions],
    ['/tone', tone],
    ['/scope', scope],
    ...(settings.languages ?? []).map((language, index) => [`/languages/${index}`, language] as const),
  ] as const;
  return {
    ...noUses,
    texts: [
      ...said.flatMap(([path, text]) => (text === undefined ? [] : [{ path, text }])),
      ...told.flatMap(([path, text]) => (text === undefined ? [] : [{ path, text, unsaid: true }])),
      ...actions.flatMap(actionTexts),
    ],
    reads: actions.flatMap(({ verified = '' }, index) =>
      verified === '' ? [] : [{ path: `/actions/${index}/verified`, name: verified }],
    ),
    writes: [
      ...exits.flatMap(({ id, fields = [] }, index) =>
        fields.map(({ variable, required = true }, place) => ({
          path: `/exits/${index}/fields/${place}/variable`,
          name: variable,
          ports: required ? [`exit:${id}`] : [],
        })),
      ),
      ...(reasonVariable === '' ? [] : [{ path: '/reasonVariable', name: reasonVariable, ports: [] }]),
      ...(groupVariable === '' ? [] : [{ path: '/groupVariable', name: groupVariable, ports: [] }]),
    ],
    references: robots.map(({ robot }, index) => ({
      path: `/robots/${index}/robot`,
      kind: 'robot' as const,
      key: robot,
    })),
  };
}

function actionTexts(
  { url, identity = {}, headers = {} }: NonNullable<ModelRobotSettings['actions']>[number],
  index: number,
): ModuleUses['texts'] {
  const path = `/actions/${index}`;
  return [
    { path: `${path}/url`, text: url, secrets: true, unsaid: true },
    ...Object.entries(identity).map(([name, text]) => ({
      path: `${path}/identity/${pointer(name)}`,
      text,
      unsaid: true,
    })),
    ...Object.entries(headers).map(([name, text]) => ({
      ...{ path: `${path}/headers/${pointer(name)}`, text, secrets: true, ascii: true, unsaid: true },
    })),
  ];
}
