import { defineModule, ruleOperators, type LocalText, type ModuleUses, type RuleOperator } from '@parley/engine';
import { noUses } from '../shared/no-uses.ts';
import { kindOf, nameOfCase } from './case-kind.ts';
import { filledOn } from './filled-on.ts';
import { checkCondition } from './condition.check.ts';
import { compileCondition, type ConditionPort } from './condition.compile.ts';
import { conditionExamples } from './condition.examples.ts';
import { conditionInspector } from './condition.inspector.ts';
import { ConditionSettings, type ConditionCase } from './condition.schema.ts';
import { conditionTexts } from './condition.texts.ts';
import { conditionAssigns, conditionGuards } from './condition.vocabulary.ts';

/** Chooses a way by variables and system parameters (FLOW-36, 37). */
export const conditionModule = defineModule<typeof ConditionSettings, ConditionPort>({
  type: 'condition',
  version: 1,
  migrations: {},
  title: { en: 'Condition', zh: '条件判断' },
  description: {
    en: 'Goes on by the first case that holds, judged by rules over variables or by an expression.',
    zh: '根据变量规则或表达式判断，进入第一个成立的分支。',
  },
  words: { en: 'if else rule rules compare filter switch decision expression', zh: '如果 否则 规则 比较 判断 表达式' },
  icon: 'arrows-split',
  category: 'decide',
  role: 'step',
  settings: ConditionSettings,
  exampleSettings: conditionExamples,
  newSettings: { cases: [] },
  ports: ({ cases }) => [
    ...cases.map((each) => ({
      id: `case:${each.id}` as const,
      title: { en: nameOfCase(each), zh: nameOfCase(each) },
      required: true,
      waits: false,
    })),
    { id: 'default', title: { en: 'Otherwise', zh: '默认' }, required: true, waits: false },
  ],
  portPatterns: ['case:<id>', 'default'],
  compile: compileCondition,
  guards: conditionGuards,
  assigns: conditionAssigns,
  uses: ({ cases }) => {
    const uses = cases.map(usesOfCase);
    return {
      ...noUses,
      texts: uses.flatMap(({ texts }) => texts),
      expressions: uses.flatMap(({ expressions }) => expressions),
      reads: uses.flatMap(({ reads }) => reads),
      filled: filledOn(cases),
    };
  },
  check: checkCondition,
  problems: conditionTexts,
  explore: () => [[]],
  inspector: conditionInspector,
  preview: ({ cases }) => cases.slice(0, 5).map((each) => named(nameOfCase(each), summary(each))),
});

function usesOfCase(each: ConditionCase, index: number): Pick<ModuleUses, 'texts' | 'expressions' | 'reads'> {
  const path = `/cases/${index}`;
  const decided = kindOf(each);
  if (decided.kind === 'nothing') return noUses;
  if (decided.kind === 'expression')
    return { ...noUses, expressions: [{ path: `${path}/expression`, source: decided.source }] };
  return {
    ...noUses,
    texts: decided.rules.map(({ value }, rule) => ({
      path: `${path}/${decided.kind}/${rule}/value`,
      text: value,
      unsaid: true,
    })),
    reads: decided.rules.map(({ variable }, rule) => ({
      path: `${path}/${decided.kind}/${rule}/variable`,
      name: variable,
    })),
  };
}

function summary(each: ConditionCase): LocalText {
  const decided = kindOf(each);
  if (decided.kind === 'nothing') return { en: '–', zh: '–' };
  if (decided.kind === 'expression') return { en: decided.source, zh: decided.source };
  const inWords = (language: 'en' | 'zh'): string =>
    decided.rules
      .map(({ variable, operator, value }) => `${variable} ${wordOf(operator)[language]} ${value}`.trim())
      .join(decided.kind === 'all' ? ' & ' : ' | ');
  return { en: inWords('en'), zh: inWords('zh') };
}

/** Comparisons of numbers stay signs, which are shorter than their names. */
function wordOf(operator: RuleOperator): LocalText {
  const title = ruleOperators.find((each) => each.operator === operator)?.title;
  return title && /[a-z]/.test(operator) ? { en: operator, zh: title.zh } : { en: operator, zh: operator };
}

function named(name: string, { en, zh }: LocalText): LocalText {
  return { en: `${name}: ${en}`, zh: `${name}: ${zh}` };
}
