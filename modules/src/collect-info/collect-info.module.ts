import { defineModule, type ModuleUses } from '@parley/engine';
import { excerpt } from '../shared/excerpt.ts';
import { noUses } from '../shared/no-uses.ts';
import { checkCollectInfo } from './collect-info.check.ts';
import { compileCollectInfo } from './collect-info.compile.ts';
import { collectInfoExamples } from './collect-info.examples.ts';
import { exploreCollectInfo } from './collect-info.explore.ts';
import { fieldAssigns, fieldGuards } from './fields.guards.ts';
import { isAnswerAccepted, isOptionSent, storeAnswer, storeOption } from './collect-info.guards.ts';
import { collectInfoInspector } from './collect-info.inspector.ts';
import { collectInfoPorts } from './collect-info.ports.ts';
import { CollectInfoSettings } from './collect-info.schema.ts';
import { collectInfoTexts } from './collect-info.texts.ts';

/** Asks the visitor for something and stores the answer in a variable (FLOW-26, 27; MSG-17 to 19). */
export const collectInfoModule = defineModule({
  type: 'collect-info',
  version: 1,
  migrations: {},
  title: { en: 'Collect information', zh: '信息收集' },
  description: {
    en: 'Asks the visitor to type something, to choose an option or to fill in several fields, and stores the answers in variables.',
    zh: '引导访客输入内容、选择选项或填写多个字段，并将回答存入变量，供后续模块使用。',
  },
  words: {
    en: 'ask question form input field phone number email address date name variable options',
    zh: '提问 询问 表单 输入 电话 手机号 邮箱 姓名 日期',
  },
  icon: 'forms',
  category: 'talk',
  role: 'step',
  settings: CollectInfoSettings,
  exampleSettings: collectInfoExamples,
  newSettings: {
    text: '',
    form: 'text',
    variable: 'Answer',
    invalidText: '',
    maxAttempts: 0,
    noReplySeconds: 0,
    validation: { kind: 'any' },
    options: [],
    fields: [],
  },
  ports: collectInfoPorts,
  portPatterns: ['next', 'invalid', 'no-reply'],
  compile: compileCollectInfo,
  guards: { 'answer is accepted': isAnswerAccepted, 'option is sent': isOptionSent, ...fieldGuards },
  assigns: { 'store answer': storeAnswer, 'store option': storeOption, ...fieldAssigns },
  uses: (settings) => ({
    ...noUses,
    texts: textsOf(settings),
    writes: writesOf(settings),
  }),
  check: checkCollectInfo,
  problems: collectInfoTexts,
  explore: exploreCollectInfo,
  inspector: collectInfoInspector,
  preview: ({ text, variable, form, options = [], fields = [] }) => [
    excerpt(text),
    ...(form === 'options' ? options.slice(0, 4).map((option) => `• ${excerpt(option.text)}`) : []),
    ...(form === 'fields' ? fields.slice(0, 5).map((field) => `${excerpt(field.name)} → ${field.variable}`) : []),
    ...(form === 'fields' ? [] : [`→ ${variable}`]),
  ],
});

function writesOf({ form, variable, fields = [] }: CollectInfoSettings): ModuleUses['writes'] {
  if (form !== 'fields') return [{ path: '/variable', name: variable, ports: ['next'] }];
  return fields.map((field, index) => ({ path: `/fields/${index}/variable`, name: field.variable, ports: ['next'] }));
}

function textsOf({
  text,
  form,
  invalidText = '',
  options = [],
  fields = [],
}: CollectInfoSettings): ModuleUses['texts'] {
  const choices = form === 'options' ? options : [];
  return [
    { path: '/text', text, required: true },
    { path: '/invalidText', text: invalidText },
    ...(form === 'fields' ? fields : []).map(({ name }, index) => ({
      path: `/fields/${index}/name`,
      text: name,
      required: true,
    })),
    ...choices.flatMap((option, index) => [
      { path: `/options/${index}/text`, text: option.text, required: true },
      { path: `/options/${index}/description`, text: option.description ?? '' },
    ]),
  ];
}
