import { defineModule, type ModuleUses } from '@parley/engine';
import { excerpt } from '../shared/excerpt.ts';
import { noUses } from '../shared/no-uses.ts';
import { checkSetVariables } from './set-variables.check.ts';
import { compileSetVariables } from './set-variables.compile.ts';
import { faultySetVariables, setVariablesExamples } from './set-variables.examples.ts';
import { setVariablesInspector } from './set-variables.inspector.ts';
import { SetVariablesSettings, type Assignment } from './set-variables.schema.ts';
import { setVariablesTexts } from './set-variables.texts.ts';
import { setVariablesAssigns, setVariablesGuards } from './set-variables.vocabulary.ts';

/** Gives variables other values, and what is known of the visitor, by texts and expressions. */
export const setVariablesModule = defineModule({
  type: 'set-variables',
  version: 1,
  migrations: {},
  title: { en: 'Set variables', zh: '设置变量' },
  description: {
    en: 'Gives variables, or fields of the visitor, a value by a text or an expression, and goes on at once.',
    zh: '用文本或表达式为变量或访客资料赋值，然后立即进入下一个模块。',
  },
  words: {
    en: 'assign variable value remember store calculate compute visitor profile tag vip',
    zh: '赋值 设置 变量 计算 保存 访客 资料 标签',
  },
  icon: 'variable',
  category: 'decide',
  role: 'step',
  settings: SetVariablesSettings,
  exampleSettings: setVariablesExamples,
  newSettings: { assignments: [{ variable: 'Value', by: 'text', text: '', expression: '' }] },
  ports: () => [{ id: 'next', title: { en: 'Next', zh: '下一步' }, required: true, waits: false }],
  portPatterns: ['next'],
  compile: compileSetVariables,
  guards: setVariablesGuards,
  assigns: setVariablesAssigns,
  uses: ({ assignments }) => ({
    ...noUses,
    texts: assignments.flatMap(({ by, text = '' }, index): ModuleUses['texts'] =>
      by === 'expression'
        ? []
        : [{ path: `/assignments/${index}/text`, text, setBefore: namesBefore(assignments, index) }],
    ),
    expressions: assignments.flatMap(({ by, expression = '' }, index): ModuleUses['expressions'] =>
      by === 'expression' && expression.trim() !== ''
        ? [
            {
              path: `/assignments/${index}/expression`,
              source: expression,
              setBefore: namesBefore(assignments, index),
            },
          ]
        : [],
    ),
    writes: assignments.map(({ variable }, index) => ({
      path: `/assignments/${index}/variable`,
      name: variable,
      orVisitor: true,
    })),
  }),
  check: checkSetVariables,
  problems: setVariablesTexts,
  faultySettings: faultySetVariables,
  explore: () => [[]],
  inspector: setVariablesInspector,
  preview: ({ assignments }) => assignments.slice(0, 5).map(lineOf),
});

function namesBefore(assignments: readonly Assignment[], index: number): string[] {
  return assignments.slice(0, index).map(({ variable }) => variable);
}

function lineOf({ variable, by, text = '', expression = '' }: Assignment): string {
  return `${variable} = ${excerpt(by === 'expression' ? expression : text)}`;
}
