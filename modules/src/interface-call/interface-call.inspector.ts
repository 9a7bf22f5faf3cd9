import type { InspectorField } from '@parley/engine';

export const interfaceCallInspector: InspectorField[] = [
  {
    path: '/method',
    title: { en: 'Method', zh: '请求方法' },
    control: 'choice',
    options: [
      { value: 'POST', title: { en: 'POST', zh: 'POST（提交）' } },
      { value: 'GET', title: { en: 'GET', zh: 'GET（读取）' } },
      { value: 'PUT', title: { en: 'PUT', zh: 'PUT（替换）' } },
      { value: 'PATCH', title: { en: 'PATCH', zh: 'PATCH（修改）' } },
      { value: 'DELETE', title: { en: 'DELETE', zh: 'DELETE（删除）' } },
    ],
  },
  {
    path: '/url',
    title: { en: 'Address', zh: '接口地址' },
    help: {
      en: 'Values inside the address are percent-encoded; it may hold {{secret:key}}.',
      zh: '地址中的变量值会被编码，可以引用 {{secret:密钥}}。',
    },
    placeholder: { en: 'https://crm.example.com/score', zh: 'https://crm.example.com/score' },
    control: 'template',
    lines: 1,
    secrets: true,
  },
  {
    path: '/request',
    title: { en: 'Request parameters', zh: '请求参数' },
    help: {
      en: 'All are texts: one JSON object in the body, or the query of the address.',
      zh: '所有值均为字符串：以一个 JSON 对象放在请求体中，或放在地址的查询参数中。',
    },
    control: 'map',
    keyTitle: { en: 'Name', zh: '参数名' },
    valueTitle: { en: 'Value', zh: '值' },
    addTitle: { en: 'Add a request parameter', zh: '添加请求参数' },
  },
  {
    path: '/requestIn',
    title: { en: 'Parameters go', zh: '参数位置' },
    when: { path: '/method', is: ['POST', 'PUT', 'PATCH', 'DELETE'] },
    control: 'choice',
    options: [
      { value: 'by-method', title: { en: 'By the method', zh: '按请求方法' } },
      { value: 'body', title: { en: 'Into the body', zh: '请求体' } },
      { value: 'query', title: { en: 'Into the query', zh: '查询参数' } },
    ],
  },
  {
    path: '/response',
    title: { en: 'Response parameters', zh: '返回参数' },
    control: 'list',
    newEntry: { name: '', variable: '', default: '' },
    entryTitle: { en: 'Parameter', zh: '参数' },
    addTitle: { en: 'Add a response parameter', zh: '添加返回参数' },
    fields: [
      {
        path: '/name',
        title: { en: 'Name in the response', zh: '返回参数名' },
        placeholder: { en: 'Score or items[0].name', zh: 'Score 或 items[0].name' },
        control: 'response-path',
      },
      { path: '/variable', title: { en: 'Into the variable', zh: '存入变量' }, control: 'variable', write: true },
      {
        path: '/default',
        title: { en: 'Value when the call fails', zh: '默认值（调用失败时使用）' },
        control: 'template',
        lines: 1,
      },
    ],
  },
  {
    path: '/maxErrors',
    title: { en: 'Maximum error count', zh: '最大错误次数' },
    help: { en: 'Failed tries after which it gives up; 1 means no retry.', zh: '失败达到该次数后放弃；1 表示不重试。' },
    control: 'number',
    minimum: 1,
    maximum: 10,
  },
  {
    path: '/timeoutSeconds',
    title: { en: 'Timeout period', zh: '超时时间' },
    help: { en: 'Of each try.', zh: '每次调用的时限。' },
    control: 'duration',
    minimum: 1,
    maximum: 60,
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
    path: '/requestExpression',
    title: { en: 'Request as an expression', zh: '请求表达式' },
    help: {
      en: 'JSONata that gives an object; replaces the request parameters.',
      zh: '结果为对象的 JSONata 表达式，将代替请求参数。',
    },
    control: 'expression',
  },
  {
    path: '/responseExpression',
    title: { en: 'Response as an expression', zh: '返回表达式' },
    help: {
      en: 'JSONata over "response" that gives an object; the response parameters are taken from it.',
      zh: '以 response 为输入、结果为对象的 JSONata 表达式，返回参数从结果中取值。',
    },
    control: 'expression',
    extraNames: ['response'],
  },
  {
    path: '/responseSchema',
    title: { en: 'Schema of the response', zh: '返回数据的 JSON Schema' },
    help: {
      en: 'A response that does not match counts as a failed call. Empty = any answer.',
      zh: '返回数据不符合时视为调用失败；留空表示不检查。',
    },
    control: 'json',
  },
];
