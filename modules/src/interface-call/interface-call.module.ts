import { defineModule } from '@parley/engine';
import { excerpt } from '../shared/excerpt.ts';
import { noUses } from '../shared/no-uses.ts';
import { checkInterfaceCall } from './interface-call.check.ts';
import { pointer } from '../shared/json-pointer.ts';
import { compileInterfaceCall, type InterfaceCallPort } from './interface-call.compile.ts';
import { interfaceCallExamples } from './interface-call.examples.ts';
import { exploreInterfaceCall } from './interface-call.explore.ts';
import { interfaceCallInspector } from './interface-call.inspector.ts';
import { interfaceCallAssigns, interfaceCallGuards } from './interface-call.vocabulary.ts';
import { InterfaceCallSettings } from './interface-call.schema.ts';
import { interfaceCallTexts } from './interface-call.texts.ts';

/** Calls an interface of the business and keeps what it returns in variables (FLOW-28 to 35). */
export const interfaceCallModule = defineModule<typeof InterfaceCallSettings, InterfaceCallPort>({
  type: 'interface-call',
  version: 1,
  migrations: {},
  title: { en: 'Interface call', zh: '接口调用' },
  description: {
    en: 'Calls an HTTP interface of the business and keeps what it returns in variables; goes on even when it fails.',
    zh: '调用业务系统的 HTTP 接口，并将返回值存入变量；调用失败时也会继续流程。',
  },
  words: {
    en: 'webhook http https rest request url call integration crm order lookup',
    zh: '网络请求 调用 网址 集成 订单 查询',
  },
  icon: 'api',
  category: 'connect',
  role: 'step',
  settings: InterfaceCallSettings,
  exampleSettings: interfaceCallExamples,
  newSettings: {
    method: 'POST',
    url: 'https://',
    request: {},
    response: [],
    maxErrors: 3,
    timeoutSeconds: 5,
    headers: {},
    requestExpression: '',
    responseExpression: '',
    responseSchema: {},
  },
  ports: () => [
    { id: 'next', title: { en: 'Next', zh: '下一步' }, required: true, waits: false },
    { id: 'failed', title: { en: 'Failed', zh: '调用失败' }, required: false, waits: false },
  ],
  portPatterns: ['next', 'failed'],
  compile: compileInterfaceCall,
  guards: interfaceCallGuards,
  assigns: interfaceCallAssigns,
  uses: (settings) => {
    const { url, request = {}, response = [], headers = {} } = settings;
    const { requestExpression = '', responseExpression = '' } = settings;
    return {
      ...noUses,
      texts: [
        { path: '/url', text: url, required: true, secrets: true, unsaid: true },
        ...Object.entries(request).map(([name, text]) => ({ path: `/request/${pointer(name)}`, text, unsaid: true })),
        ...response.map(({ default: text = '' }, index) => ({ path: `/response/${index}/default`, text })),
        ...Object.entries(headers).map(([name, text]) => ({
          path: `/headers/${pointer(name)}`,
          text,
          secrets: true,
          ascii: true,
          unsaid: true,
        })),
      ],
      expressions: [
        ...(requestExpression.trim() === '' ? [] : [{ path: '/requestExpression', source: requestExpression }]),
        ...(responseExpression.trim() === ''
          ? []
          : [{ path: '/responseExpression', source: responseExpression, extraNames: ['response'] }]),
      ],
      writes: response.map(({ variable }, index) => ({ path: `/response/${index}/variable`, name: variable })),
    };
  },
  check: checkInterfaceCall,
  problems: interfaceCallTexts,
  explore: exploreInterfaceCall,
  inspector: interfaceCallInspector,
  preview: ({ method = 'POST', url, response = [] }) => [
    `${method} ${excerpt(url)}`,
    ...response.slice(0, 2).map(({ name, variable }) => (name === variable ? `→ ${name}` : `${name} → ${variable}`)),
  ],
});
