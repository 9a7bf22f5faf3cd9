import { defineModule } from '@parley/engine';
import { systemParameterNames, systemParameterTitles } from '@parley/schemas';
import { noUses } from '../shared/no-uses.ts';
import { compileStart } from './start.compile.ts';
import { startExamples } from './start.examples.ts';
import { startInspector } from './start.inspector.ts';
import { StartSettings } from './start.schema.ts';

/** Start of a flow: exactly one, cannot be deleted; it names the system parameters (FLOW-09 to 17). */
export const startModule = defineModule({
  type: 'start',
  version: 1,
  migrations: {},
  title: { en: 'Start', zh: '开始' },
  description: {
    en: `Where every session begins. Every text may use the system parameters ${systemParameterNames
      .map((name) => `{{${name}}} (${systemParameterTitles[name].en})`)
      .join(', ')}.`,
    zh: `所有会话都从这里开始。各模块的文案都可以引用系统参数：${systemParameterNames
      .map((name) => `{{${name}}}（${systemParameterTitles[name].zh}）`)
      .join('、')}。`,
  },
  words: { en: 'begin entry first', zh: '开始 入口' },
  icon: 'player-play',
  category: 'begin-and-end',
  role: 'start',
  settings: StartSettings,
  exampleSettings: startExamples,
  newSettings: {},
  ports: () => [{ id: 'next', title: { en: 'Next', zh: '下一步' }, required: true, waits: false }],
  portPatterns: ['next'],
  compile: compileStart,
  guards: {},
  assigns: {},
  uses: () => noUses,
  check: () => [],
  problems: {},
  explore: () => [[]],
  inspector: startInspector,
  preview: () => [],
});
