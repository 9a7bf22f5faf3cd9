import { jsonSchemaTexts, withPrefix, type ProblemTexts } from '@parley/engine';

/** What is wrong with the settings of an interface call. */
export const interfaceCallTexts = {
  'interface-call/bad-address': {
    en: '"<address>" is no address that can be called. Write one that begins with https:// (or http://) and has no spaces.',
    zh: '“<address>”不是可以调用的地址。请填写以 https://（或 http://）开头且不含空格的地址。',
  },
  'insecure/credentials-in-url': {
    en: 'The address holds a user name or password. Keep it as a secret and send it in the header "Authorization".',
    zh: '接口地址中包含用户名或密码。请保存为密钥，并通过请求头 Authorization 发送。',
  },
  'insecure/http': {
    en: 'The call goes to <host> over plain http, where others can read and change it. Use https.',
    zh: '该调用以未加密的 http 发往 <host>，内容可能被他人读取或篡改。请使用 https。',
  },
  'interface-call/bad-header': {
    en: '"<header>" is no name of a header. Use letters, digits and hyphens, at most 128.',
    zh: '“<header>”不是有效的请求头名称。请使用字母、数字和连字符，最多 128 个字符。',
  },
  'interface-call/own-header': {
    en: 'The header "<header>" is set by the call itself. Remove it.',
    zh: '请求头“<header>”由系统自动设置，请删除。',
  },
  'interface-call/duplicate-header': {
    en: 'The header "<header>" is there twice: names of headers are the same in capitals. Keep one.',
    zh: '请求头“<header>”重复（名称不区分大小写），请只保留一个。',
  },
  'interface-call/bad-name': {
    en: 'A request parameter has a name that is empty or longer than 128 characters. Correct or remove it.',
    zh: '有请求参数的名称为空或超过 128 个字符，请更正或删除。',
  },
  'interface-call/request-ignored': {
    en: 'The request expression makes the whole request, so the request parameters are not sent. Remove one of them.',
    zh: '请求表达式会生成整个请求，因此请求参数不会发送。请删除其中之一。',
  },
  'interface-call/get-without-body': {
    en: 'A GET has no body: its parameters go into the address. Choose another method, or leave their place to it.',
    zh: 'GET 请求没有请求体，参数会放在地址中。请更换请求方法，或将参数位置设为“按请求方法”。',
  },
  'interface-call/duplicate-variable': {
    en: 'The variable "<name>" is filled twice; the later one wins. Use another variable.',
    zh: '变量“<name>”被多次赋值，以最后一个为准。请使用其他变量。',
  },
  ...withPrefix('interface-call/bad-schema:', jsonSchemaTexts),
  'interface-call/schema-too-large': {
    en: 'The schema of the response is larger than <limit> bytes. Make it smaller.',
    zh: '返回结果的 JSON Schema 超过 <limit> 字节，请缩小。',
  },
} as const satisfies ProblemTexts;
