import type { InspectorField } from '@parley/engine';
import { noReplyField } from '../shared/no-reply.ts';
import { defaultWords } from './model-robot.compile.ts';

const fieldControls: InspectorField[] = [
  { path: '/name', title: { en: 'Name', zh: '名称' }, control: 'text' },
  { path: '/about', title: { en: 'What it is', zh: '说明' }, control: 'text' },
  {
    path: '/type',
    title: { en: 'Kind', zh: '类型' },
    control: 'choice',
    options: [
      { value: 'text', title: { en: 'Text', zh: '文本' } },
      { value: 'number', title: { en: 'Number', zh: '数字' } },
      { value: 'integer', title: { en: 'Whole number', zh: '整数' } },
      { value: 'date', title: { en: 'Date', zh: '日期' } },
      { value: 'yes-no', title: { en: 'Yes or no', zh: '是或否' } },
      { value: 'choice', title: { en: 'One of several', zh: '选项' } },
    ],
  },
  {
    path: '/options',
    title: { en: 'Options', zh: '选项' },
    when: { path: '/type', is: ['choice'] },
    control: 'words',
  },
  { path: '/required', title: { en: 'Must be known', zh: '必填' }, control: 'switch' },
];

const exits: InspectorField = {
  path: '/exits',
  title: { en: 'Exits of your own', zh: '自定义出口' },
  help: {
    en: 'Each is a way out of this module. The model collects its fields first; they are kept in variables.',
    zh: '每个出口都会成为本模块的一个端口。模型先收集其字段，并存入变量。',
  },
  control: 'list',
  entryTitle: { en: 'Exit', zh: '出口' },
  addTitle: { en: 'Add an exit', zh: '添加出口' },
  newEntry: { id: 'exit_1', when: '', confirm: false, fields: [] },
  fields: [
    {
      path: '/id',
      title: { en: 'Name', zh: '名称' },
      help: { en: 'Lower-case letters, digits and _.', zh: '小写字母、数字和下划线。' },
      control: 'text',
    },
    {
      path: '/when',
      title: { en: 'When to take it', zh: '何时离开' },
      placeholder: { en: 'The visitor wants money back for an order.', zh: '访客想要退款。' },
      control: 'text',
      lines: 2,
    },
    {
      path: '/fields',
      title: { en: 'What must be known', zh: '需要收集的字段' },
      control: 'list',
      entryTitle: { en: 'Field', zh: '字段' },
      addTitle: { en: 'Add a field', zh: '添加字段' },
      newEntry: { name: 'field_1', about: '', type: 'text', required: true, options: [], variable: '' },
      fields: [
        ...fieldControls,
        { path: '/variable', title: { en: 'Kept in', zh: '存入变量' }, control: 'variable', write: true },
      ],
    },
    { path: '/confirm', title: { en: 'The visitor says yes before', zh: '需访客确认' }, control: 'switch' },
  ],
};

const actions: InspectorField = {
  path: '/actions',
  title: { en: 'Actions', zh: '操作' },
  help: {
    en: 'Calls of your interfaces that the model may ask for. The flow makes them, once.',
    zh: '模型可以请求的接口调用，由流程执行，且只执行一次。',
  },
  control: 'list',
  entryTitle: { en: 'Action', zh: '操作' },
  addTitle: { en: 'Add an action', zh: '添加操作' },
  newEntry: {
    ...{ name: 'action_1', about: '', method: 'GET', url: 'https://', parameters: [], identity: {}, headers: {} },
    ...{ timeoutSeconds: 10, confirm: 'visitor', verified: '' },
  },
  fields: [
    { path: '/name', title: { en: 'Name', zh: '名称' }, control: 'text' },
    { path: '/about', title: { en: 'What it does', zh: '作用' }, control: 'text', lines: 2 },
    {
      path: '/method',
      title: { en: 'Method', zh: '请求方法' },
      control: 'choice',
      options: [
        { value: 'GET', title: { en: 'GET: reads', zh: 'GET（读取）' } },
        { value: 'POST', title: { en: 'POST: changes', zh: 'POST（变更）' } },
        { value: 'PUT', title: { en: 'PUT: changes', zh: 'PUT（变更）' } },
        { value: 'PATCH', title: { en: 'PATCH: changes', zh: 'PATCH（变更）' } },
        { value: 'DELETE', title: { en: 'DELETE: changes', zh: 'DELETE（变更）' } },
      ],
    },
    { path: '/url', title: { en: 'Address', zh: '接口地址' }, control: 'template', lines: 1, secrets: true },
    {
      path: '/parameters',
      title: { en: 'Parameters that the model gives', zh: '由模型提供的参数' },
      control: 'list',
      entryTitle: { en: 'Parameter', zh: '参数' },
      addTitle: { en: 'Add a parameter', zh: '添加参数' },
      newEntry: { name: 'parameter_1', about: '', type: 'text', required: true, options: [] },
      fields: fieldControls,
    },
    {
      path: '/identity',
      title: { en: 'Parameters from the session', zh: '由会话提供的参数' },
      help: {
        en: 'Who the visitor is: the model can neither see nor change them.',
        zh: '访客身份：模型看不到，也无法更改。',
      },
      control: 'map',
      keyTitle: { en: 'Name', zh: '参数名' },
      valueTitle: { en: 'Value', zh: '值' },
      addTitle: { en: 'Add a parameter from the session', zh: '添加会话参数' },
    },
    {
      path: '/headers',
      title: { en: 'Headers', zh: '请求头' },
      control: 'map',
      keyTitle: { en: 'Name', zh: '名称' },
      valueTitle: { en: 'Value', zh: '值' },
      addTitle: { en: 'Add a header', zh: '添加请求头' },
      secrets: true,
    },
    {
      path: '/confirm',
      title: { en: 'Before a change', zh: '变更之前' },
      when: { path: '/method', is: ['POST', 'PUT', 'PATCH', 'DELETE'] },
      control: 'choice',
      options: [
        { value: 'visitor', title: { en: 'The visitor says yes', zh: '访客确认' } },
        { value: 'none', title: { en: 'Nobody is asked', zh: '不询问' } },
      ],
    },
    {
      path: '/verified',
      title: { en: 'Only while this variable is filled', zh: '仅当此变量有值时' },
      help: { en: 'As “Verify visitor” fills one.', zh: '例如由“验证访客”填写的变量。' },
      control: 'variable',
    },
    {
      path: '/timeoutSeconds',
      title: { en: 'Time allowed', zh: '超时时间' },
      control: 'number',
      minimum: 1,
      maximum: 60,
      unit: { en: 's', zh: '秒' },
    },
  ],
};

const limit = (
  path: string,
  title: InspectorField['title'],
  minimum: number,
  maximum: number,
  unit?: InspectorField['title'],
): InspectorField => ({ path, title, control: 'number', minimum, maximum, ...(unit && { unit }) });

export const modelRobotInspector: InspectorField[] = [
  {
    path: '/instructions',
    title: { en: 'Instructions', zh: '指令' },
    help: {
      en: 'What it is for and how it works. Rules of safety are added by themselves.',
      zh: '说明它的任务与做法，安全规则会自动附加。',
    },
    placeholder: {
      en: 'You help customers of our shop with orders, delivery and returns.',
      zh: '你为本店顾客解答订单、配送与退货问题。',
    },
    control: 'template',
    lines: 6,
  },
  { path: '/scope', title: { en: 'Scope', zh: '范围' }, control: 'template', lines: 2 },
  { path: '/tone', title: { en: 'Tone', zh: '语气' }, control: 'template', lines: 1 },
  {
    path: '/languages',
    title: { en: 'Languages', zh: '语言' },
    help: { en: 'None: that of the visitor.', zh: '留空：使用访客的语言。' },
    control: 'words',
  },
  { path: '/welcome', title: { en: 'Welcome', zh: '欢迎语' }, control: 'template', lines: 2 },
  {
    path: '/disclosure',
    title: { en: 'Say that a machine talks', zh: '告知对方是机器' },
    help: { en: 'At first contact, kept in the transcript.', zh: '首次接触时告知，并保留在会话记录中。' },
    control: 'switch',
  },
  {
    path: '/disclosureText',
    title: { en: 'In these words', zh: '告知内容' },
    placeholder: defaultWords.disclosure,
    when: { path: '/disclosure', is: [true] },
    control: 'template',
  },
  {
    path: '/humanButton',
    title: { en: 'Button for a person', zh: '转人工按钮' },
    placeholder: defaultWords.button,
    control: 'template',
    lines: 1,
  },
  {
    path: '/robots',
    title: { en: 'Questions and answers of', zh: '使用以下机器人的问答' },
    control: 'list',
    entryTitle: { en: 'Robot', zh: '机器人' },
    addTitle: { en: 'Add a robot', zh: '添加机器人' },
    newEntry: { robot: 'default' },
    fields: [{ path: '/robot', title: { en: 'Robot', zh: '机器人' }, control: 'reference', kind: 'robot' }],
  },
  { path: '/articles', title: { en: 'Published articles', zh: '已发布的知识文章' }, control: 'switch' },
  {
    path: '/grounded',
    title: { en: 'Facts need a source', zh: '事实须有依据' },
    help: {
      en: 'What no passage or result supports is asked again, then left by “No answer”.',
      zh: '没有依据的回答会重新生成，仍无依据则从“无法回答”离开。',
    },
    control: 'switch',
  },
  { path: '/showSources', title: { en: 'Show the sources', zh: '显示来源' }, control: 'switch' },
  {
    path: '/linkHosts',
    title: { en: 'Links may lead to', zh: '允许的链接主机' },
    help: {
      en: 'Hosts, such as example.com. Other links are left out.',
      zh: '填写主机名，如 example.com，其他链接会被去除。',
    },
    control: 'words',
  },
  {
    path: '/sendsPersonal',
    title: { en: 'Send personal values as they are', zh: '原样发送个人信息' },
    help: {
      en: 'Off: phone numbers, mail addresses and personal variables leave as placeholders.',
      zh: '关闭时，电话、邮箱和个人信息变量以占位符发送。',
    },
    control: 'switch',
  },
  exits,
  actions,
  {
    path: '/handoffReasons',
    title: { en: 'Reasons of a hand-over', zh: '转人工原因' },
    control: 'words',
  },
  {
    path: '/reasonVariable',
    title: { en: 'The reason is kept in', zh: '原因存入变量' },
    control: 'variable',
    write: true,
  },
  {
    path: '/handoffGroups',
    title: { en: 'Groups to choose from', zh: '可选的接待组' },
    help: {
      en: 'The chosen one is kept; a condition after “To an agent” leads there.',
      zh: '所选组存入变量，可在“转人工”之后用条件判断。',
    },
    control: 'words',
  },
  { path: '/groupVariable', title: { en: 'The group is kept in', zh: '组存入变量' }, control: 'variable', write: true },
  { path: '/humanWords', title: { en: 'More words for a person', zh: '更多转人工用语' }, control: 'words' },
  { path: '/resolvedWords', title: { en: 'More words for solved', zh: '更多已解决用语' }, control: 'words' },
  limit('/gatherSeconds', { en: 'Gather short messages for', zh: '合并短消息' }, 0, 10, { en: 's', zh: '秒' }),
  limit('/maxTurns', { en: 'Messages of the visitor', zh: '访客消息上限' }, 1, 100),
  limit('/maxTokens', { en: 'Tokens of a conversation', zh: '会话 token 上限' }, 500, 1_000_000),
  limit('/answerTokens', { en: 'Tokens of an answer', zh: '单次回答 token 上限' }, 50, 4_000),
  limit('/maxCalls', { en: 'Actions in a row', zh: '连续操作上限' }, 1, 20),
  noReplyField,
];
