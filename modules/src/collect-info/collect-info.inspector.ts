import type { InspectorField } from '@parley/engine';
import { noReplyField } from '../shared/no-reply.ts';
import { fieldKinds, type AnswerKind, type FieldKind } from './collect-info.schema.ts';

const isText = { path: '/form', is: ['text'] };

const kindTitles: Record<AnswerKind, { en: string; zh: string }> = {
  any: { en: 'Any text', zh: '任意文本' },
  phone: { en: 'Phone number', zh: '电话号码' },
  email: { en: 'E-mail address', zh: '邮箱地址' },
  number: { en: 'Number', zh: '数字' },
  integer: { en: 'Whole number', zh: '整数' },
  date: { en: 'Date', zh: '日期' },
  url: { en: 'Web address', zh: '网址' },
  regex: { en: 'Pattern', zh: '正则表达式' },
};

const ofNumbers = { path: '/validation/kind', is: ['number', 'integer'] };

const formatFields: InspectorField[] = [
  {
    path: '/validation/dateOrder',
    title: { en: 'Dates are written', zh: '日期写法' },
    help: {
      en: 'Which of two numbers is the month is never guessed: 3.2.2026 is accepted only where this says what it means. It is stored as 2026-02-03.',
      zh: '系统不会猜测日和月的先后：只有在此指定后才接受 3.2.2026 这样的写法。存储格式为 2026-02-03。',
    },
    when: { path: '/validation/kind', is: ['date'] },
    control: 'choice',
    options: [
      { value: 'year-first', title: { en: 'Year first only', zh: '仅年月日' } },
      { value: 'day-first', title: { en: 'Also day first: 31.12.2026', zh: '也接受日月年：31.12.2026' } },
      { value: 'month-first', title: { en: 'Also month first: 12/31/2026', zh: '也接受月日年：12/31/2026' } },
    ],
  },
  {
    path: '/validation/thousandsSign',
    title: { en: 'Sign between thousands', zh: '千位分隔符' },
    when: ofNumbers,
    control: 'choice',
    options: [
      { value: 'none', title: { en: 'None', zh: '无' } },
      { value: 'comma', title: { en: 'Comma: 1,000', zh: '逗号：1,000' } },
      { value: 'point', title: { en: 'Point: 1.000', zh: '点：1.000' } },
      { value: 'space', title: { en: 'Space: 1 000', zh: '空格：1 000' } },
      { value: 'apostrophe', title: { en: "Apostrophe: 1'000", zh: "撇号：1'000" } },
    ],
  },
  {
    path: '/validation/decimalSign',
    title: { en: 'Sign before decimals', zh: '小数点' },
    when: { path: '/validation/kind', is: ['number'] },
    control: 'choice',
    options: [
      { value: 'point', title: { en: 'Point: 0.5', zh: '点：0.5' } },
      { value: 'comma', title: { en: 'Comma: 0,5', zh: '逗号：0,5' } },
    ],
  },
];

const validationFields: InspectorField[] = [
  {
    path: '/validation/kind',
    title: { en: 'The answer must be', zh: '输入校验' },
    when: isText,
    control: 'choice',
    options: (Object.keys(kindTitles) as AnswerKind[]).map((value) => ({ value, title: kindTitles[value] })),
  },
  {
    path: '/validation/pattern',
    title: { en: 'Pattern', zh: '正则表达式' },
    help: {
      en: 'A regular expression that must be found in the answer; ^ and $ tie it to the whole answer.',
      zh: '输入内容须包含该表达式的匹配项；如需整体匹配，请在首尾加上 ^ 和 $。',
    },
    when: { path: '/validation/kind', is: ['regex'] },
    control: 'text',
  },
  ...formatFields,
  {
    path: '/validation/minLength',
    title: { en: 'At least', zh: '最少字数' },
    when: isText,
    control: 'number',
    minimum: 1,
    maximum: 4_000,
    unit: { en: 'characters', zh: '字' },
  },
  {
    path: '/validation/maxLength',
    title: { en: 'At most', zh: '最多字数' },
    when: isText,
    control: 'number',
    minimum: 1,
    maximum: 4_000,
    unit: { en: 'characters', zh: '字' },
  },
  {
    path: '/validation/min',
    title: { en: 'Least value', zh: '最小值' },
    when: { path: '/validation/kind', is: ['number', 'integer'] },
    control: 'number',
  },
  {
    path: '/validation/max',
    title: { en: 'Greatest value', zh: '最大值' },
    when: { path: '/validation/kind', is: ['number', 'integer'] },
    control: 'number',
  },
];

const optionsField: InspectorField = {
  path: '/options',
  title: { en: 'Options', zh: '选项' },
  help: { en: 'Only one of these is accepted.', zh: '访客只能从以下选项中选择。' },
  when: { path: '/form', is: ['options'] },
  control: 'list',
  ordered: true,
  entryTitle: { en: 'Option', zh: '选项' },
  addTitle: { en: 'Add an option', zh: '添加选项' },
  newEntry: { text: '', description: '' },
  fields: [
    { path: '/text', title: { en: 'Option', zh: '选项内容' }, control: 'template' },
    { path: '/description', title: { en: 'Description', zh: '选项说明' }, control: 'template' },
  ],
};

const fieldKindTitles: Record<FieldKind, { en: string; zh: string }> = {
  any: kindTitles.any,
  phone: kindTitles.phone,
  email: kindTitles.email,
  number: kindTitles.number,
  integer: kindTitles.integer,
  date: kindTitles.date,
  url: kindTitles.url,
  choice: { en: 'One of a list', zh: '从列表中选择' },
};

const formFieldsField: InspectorField = {
  path: '/fields',
  title: { en: 'Fields', zh: '字段' },
  help: {
    en: 'Sent as one form; where the app draws none, they are asked one after another.',
    zh: '作为一个表单发送；不支持表单的客户端会逐项询问。',
  },
  when: { path: '/form', is: ['fields'] },
  control: 'list',
  ordered: true,
  entryTitle: { en: 'Field', zh: '字段' },
  addTitle: { en: 'Add a field', zh: '添加字段' },
  newEntry: { name: '', variable: '', kind: 'any', choices: [], required: true, placeholder: '' },
  fields: [
    { path: '/name', title: { en: 'What is asked for', zh: '字段名称' }, control: 'template' },
    { path: '/variable', title: { en: 'Store the answer in', zh: '存入变量' }, control: 'variable', write: true },
    {
      path: '/kind',
      title: { en: 'The answer must be', zh: '输入校验' },
      control: 'choice',
      options: fieldKinds.map((value) => ({ value, title: fieldKindTitles[value] })),
    },
    {
      path: '/choices',
      title: { en: 'Choices', zh: '选项' },
      when: { path: '/kind', is: ['choice'] },
      control: 'words',
    },
    { path: '/required', title: { en: 'Must be filled in', zh: '必填' }, control: 'switch' },
    {
      path: '/placeholder',
      title: { en: 'Hint while it is empty', zh: '输入提示' },
      when: { path: '/kind', is: fieldKinds.filter((kind) => kind !== 'choice') },
      control: 'text',
    },
  ],
};

export const collectInfoInspector: InspectorField[] = [
  {
    path: '/text',
    title: { en: 'Prompt', zh: '引导语' },
    placeholder: { en: 'Please enter your phone number', zh: '请输入您的手机号' },
    control: 'template',
    lines: 3,
  },
  {
    path: '/form',
    title: { en: 'The visitor', zh: '表单类型' },
    control: 'choice',
    options: [
      { value: 'text', title: { en: 'types an answer', zh: '文本输入' } },
      { value: 'options', title: { en: 'chooses an option', zh: '选项选择' } },
      { value: 'fields', title: { en: 'fills in several fields', zh: '多字段表单' } },
    ],
  },
  optionsField,
  formFieldsField,
  {
    path: '/variable',
    when: { path: '/form', is: ['text', 'options'] },
    title: { en: 'Store the answer in', zh: '存入变量' },
    help: {
      en: 'Later modules read it by this name, as in {{Phone}} or as a request parameter.',
      zh: '后续模块可通过变量名引用，例如 {{Phone}}，也可作为接口调用的请求参数。',
    },
    control: 'variable',
    write: true,
  },
  ...validationFields,
  {
    path: '/invalidText',
    title: { en: 'Prompt when the answer is not valid', zh: '输入无效提示语' },
    help: { en: 'Empty: the prompt is sent again.', zh: '留空则重新发送引导语。' },
    placeholder: { en: 'That does not look right, please try again', zh: '您的输入有误，请重新输入' },
    control: 'template',
    lines: 2,
  },
  {
    path: '/maxAttempts',
    title: { en: 'Answers that may be not valid', zh: '最多输入无效次数' },
    help: {
      en: 'When they are used up the flow goes on by "Not valid".',
      zh: '达到次数后，流程从“多次输入无效”出口继续。',
    },
    control: 'number',
    minimum: 0,
    maximum: 100,
    zero: { en: 'Without limit', zh: '不限次数' },
  },
  noReplyField,
];
