import type { InspectorField } from '@parley/engine';

export const setVariablesInspector: InspectorField[] = [
  {
    path: '/assignments',
    title: { en: 'Variables', zh: '变量' },
    help: {
      en: 'Set in this order: a later one may use an earlier one.',
      zh: '按顺序赋值，后面的可以使用前面的结果。',
    },
    control: 'list',
    ordered: true,
    entryTitle: { en: 'Variable', zh: '变量' },
    addTitle: { en: 'Set another variable', zh: '再设置一个变量' },
    newEntry: { variable: '', by: 'text', text: '', expression: '' },
    fields: [
      { path: '/variable', title: { en: 'Set', zh: '设置' }, control: 'variable', write: true, orVisitor: true },
      {
        path: '/by',
        title: { en: 'Becomes', zh: '赋值方式' },
        control: 'choice',
        options: [
          { value: 'text', title: { en: 'A text', zh: '文本' } },
          { value: 'expression', title: { en: 'What an expression gives', zh: '表达式的结果' } },
        ],
      },
      {
        path: '/text',
        title: { en: 'Text', zh: '文本' },
        help: {
          en: 'Empty clears the variable. A single name alone copies its value, lists too.',
          zh: '留空则清空变量；只填一个变量名则原样复制它的值（包括列表）。',
        },
        when: { path: '/by', is: ['text', null] },
        control: 'template',
        lines: 2,
      },
      {
        path: '/expression',
        title: { en: 'Expression', zh: '表达式' },
        help: {
          en: 'JSONata, for example $number(Tries) + 1. One that fails leaves the variable as it was.',
          zh: 'JSONata 表达式，例如 $number(Tries) + 1；执行失败时变量保持原值。',
        },
        when: { path: '/by', is: ['expression'] },
        control: 'expression',
      },
    ],
  },
];
