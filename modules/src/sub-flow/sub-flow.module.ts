import { defineModule, problemMaker } from '@parley/engine';
import { noUses } from '../shared/no-uses.ts';
import { compileSubFlow } from './sub-flow.compile.ts';
import { faultySubFlows, subFlowExamples } from './sub-flow.examples.ts';
import { subFlowInspector } from './sub-flow.inspector.ts';
import { SubFlowSettings } from './sub-flow.schema.ts';
import { subFlowTexts } from './sub-flow.texts.ts';
import { subFlowAssigns, subFlowGuards } from './sub-flow.vocabulary.ts';

const problem = problemMaker<typeof subFlowTexts>();

/** Runs another published flow in its place, and goes on where that one ends. */
export const subFlowModule = defineModule({
  type: 'sub-flow',
  version: 1,
  migrations: {},
  title: { en: 'Sub-flow', zh: '子流程' },
  description: {
    en: 'Runs another published flow, with what it is given, and goes on where that one ends.',
    zh: '运行另一个已发布的流程并传入变量，该流程结束后继续。',
  },
  words: { en: 'call flow reuse subroutine include nested part', zh: '调用 复用 嵌套 子流程 引用' },
  icon: 'arrows-right-left',
  category: 'connect',
  role: 'step',
  settings: SubFlowSettings,
  exampleSettings: subFlowExamples,
  newSettings: { flow: '', input: {}, output: {} },
  ports: () => [{ id: 'next', title: { en: 'Next', zh: '下一步' }, required: true, waits: false }],
  portPatterns: ['next'],
  compile: compileSubFlow,
  guards: subFlowGuards,
  assigns: subFlowAssigns,
  uses: ({ flow, input = {}, output = {} }) => ({
    ...noUses,
    texts: Object.entries(input).map(([name, text]) => ({ path: `/input/${name}`, text, unsaid: true })),
    writes: Object.entries(output).map(([name, variable]) => ({ path: `/output/${name}`, name: variable })),
    references: [{ path: '/flow', kind: 'flow', key: flow }],
  }),
  check: ({ flow }) => (flow === '' ? [problem('sub-flow/none-chosen', { severity: 'error', path: '/flow' })] : []),
  problems: subFlowTexts,
  faultySettings: faultySubFlows,
  calls: ({ flow, input = {}, output = {} }) => ({
    key: flow,
    inputs: Object.entries(input).map(([name, text]) => ({ path: `/input/${name}`, name, text })),
    outputs: Object.entries(output).map(([name, variable]) => ({ path: `/output/${name}`, name, variable })),
  }),
  explore: () => [[]],
  inspector: subFlowInspector,
  preview: ({ flow, output = {} }) => [
    ...(flow === '' ? [] : [{ reference: 'flow' as const, key: flow }]),
    ...Object.entries(output)
      .slice(0, 4)
      .map(([name, variable]) => `${name} → ${variable}`),
  ],
});
