import type { CollectInfoSettings } from './collect-info.schema.ts';

export const collectInfoExamples: CollectInfoSettings[] = [
  { text: 'What is your name, {{UserName}}?', form: 'text', variable: 'Name' },
  {
    text: '请输入您的手机号',
    form: 'text',
    variable: 'Phone',
    invalidText: '手机号格式不正确，请重新输入',
    maxAttempts: 3,
    validation: { kind: 'phone' },
  },
  {
    text: 'How many do you need?',
    form: 'text',
    variable: 'Amount',
    invalidText: 'Please type a whole number from 1 to 99.',
    validation: { kind: 'integer', min: 1, max: 99 },
  },
  {
    text: 'What is the number of your order? It has two letters and six digits.',
    form: 'text',
    variable: 'OrderNo',
    validation: { kind: 'regex', pattern: '^[A-Z]{2}\\d{6}$', minLength: 8, maxLength: 8 },
  },
  {
    text: 'Which fruit?',
    form: 'options',
    variable: 'Fruit',
    maxAttempts: 1,
    noReplySeconds: 300,
    options: [{ text: 'Apple', description: 'fresh from {{Region}}' }, { text: 'Pear' }],
  },
  {
    text: 'Where shall we deliver, {{UserName}}?',
    form: 'fields',
    variable: 'Answer',
    maxAttempts: 3,
    noReplySeconds: 600,
    fields: [
      { name: 'Phone', variable: 'Phone', kind: 'phone' },
      { name: 'Day', variable: 'Day', kind: 'choice', choices: ['Today', 'Tomorrow'] },
      { name: 'Remark', variable: 'Remark', required: false, placeholder: 'such as the floor' },
    ],
  },
];
