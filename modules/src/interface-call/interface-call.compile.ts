import type { FragmentAction, FragmentTransition, StateFragment } from '@parley/engine';
import type { JsonObject } from '@parley/schemas';
import type { InterfaceCallSettings } from './interface-call.schema.ts';
import { isInQuery } from '../shared/interface-request-place.ts';

export type InterfaceCallPort = 'next' | 'failed';

type Fragment = StateFragment<InterfaceCallPort>;
type Transition = FragmentTransition<InterfaceCallPort>;

/**
 * Prepares the request, calls, reads the response. When all tries have failed, or an expression has, every response
 * variable gets its default and the flow goes on: a visitor is never stuck here (FLOW-31, 32).
 */
export function compileInterfaceCall(settings: InterfaceCallSettings): Fragment {
  const { requestExpression = '', responseExpression = '' } = settings;
  const preparesByExpression = requestExpression.trim() !== '';
  const readsByExpression = responseExpression.trim() !== '';
  return {
    initial: preparesByExpression ? 'preparing' : 'calling',
    states: {
      ...(preparesByExpression ? { preparing: preparing(settings, requestExpression) } : {}),
      calling: calling(settings, { preparesByExpression, readsByExpression }),
      ...(readsByExpression ? { reading: reading(settings, responseExpression) } : {}),
    },
  };
}

function preparing(settings: InterfaceCallSettings, source: string): Fragment {
  return {
    waits: 'result',
    description: 'works out the request',
    enter: [{ effect: 'evaluate-expressions', with: { expressions: [{ key: 'request', source }] } }],
    on: {
      'expressions.evaluated': [
        {
          when: { guard: 'interface-call/result is an object', params: { key: 'request' } },
          do: [{ assign: 'interface-call/keep request', params: { inQuery: isInQuery(settings) } }],
          to: 'calling',
        },
        ...failures(settings, 'the request could not be worked out', reportExpression('request')),
      ],
    },
  };
}

function calling(
  settings: InterfaceCallSettings,
  { preparesByExpression, readsByExpression }: { preparesByExpression: boolean; readsByExpression: boolean },
): Fragment {
  const {
    method = 'POST',
    url,
    request = {},
    headers = {},
    timeoutSeconds = 5,
    maxErrors = 3,
    responseSchema = {},
  } = settings;
  const names = [...new Set((settings.response ?? []).map(({ name }) => name))];
  return {
    waits: 'result',
    description: 'calls the interface',
    enter: [
      ...(preparesByExpression
        ? []
        : [{ assign: 'interface-call/fill in request', params: { request, inQuery: isInQuery(settings) } }]),
      { assign: 'interface-call/fill in url', params: { url } },
      {
        effect: 'call-interface',
        with: {
          ...(method === 'POST' ? {} : { method }),
          url: '',
          headers,
          body: '',
          timeoutSeconds,
          maxErrors,
          ...(Object.keys(responseSchema).length > 0 ? { responseSchema } : {}),
          ...(readsByExpression ? {} : { keep: names }),
        },
        fromScratch: { url: 'url', body: 'body' },
      },
    ],
    on: {
      'interface.returned': readsByExpression
        ? [{ do: [{ assign: 'interface-call/keep response' }], to: 'reading' }]
        : stores(settings),
      'interface.failed': failures(settings, 'all tries failed'),
    },
  };
}

function reading(settings: InterfaceCallSettings, source: string): Fragment {
  return {
    waits: 'result',
    description: 'reads the response',
    enter: [{ effect: 'evaluate-expressions', with: { expressions: [{ key: 'response', source }] } }],
    on: {
      'expressions.evaluated': [
        ...stores(settings, { guard: 'interface-call/result is an object', params: { key: 'response' } }),
        ...failures(settings, 'the response could not be read', reportExpression('response')),
      ],
    },
  };
}

/** Sets the response variables and goes on; a value that is too large is reported and replaced by its default. */
function stores(settings: InterfaceCallSettings, when?: { guard: string; params: JsonObject }): Transition[] {
  const params = { response: settings.response ?? [] };
  const store: FragmentAction = { assign: 'interface-call/store response', params };
  const tooLarge = { guard: 'interface-call/a value is too large', params };
  return [
    {
      description: 'a value is too large',
      when: when ? { all: [when, tooLarge] } : tooLarge,
      do: [{ assign: 'interface-call/explain too large', params }, report('interface-call/value-too-large'), store],
      exit: 'next',
    },
    { ...(when ? { when } : {}), do: [store], exit: 'next' },
  ];
}

/** Every response variable gets its default; by `failed` where that is connected, else by `next`. */
function failures(settings: InterfaceCallSettings, description: string, first: FragmentAction[] = []): Transition[] {
  const useDefaults: FragmentAction = {
    assign: 'interface-call/use defaults',
    params: { response: settings.response ?? [] },
  };
  return [
    { description, do: [...first, useDefaults], exit: 'failed' },
    { description, do: [...first, useDefaults], exit: 'next' },
  ];
}

function reportExpression(key: 'request' | 'response'): FragmentAction[] {
  return [{ assign: 'interface-call/explain expression', params: { key } }, report('interface-call/expression-failed')];
}

/** The message is in scratch under `problem`. */
function report(code: string): FragmentAction {
  return { effect: 'report-problem', with: { code, message: '' }, fromScratch: { message: 'problem' } };
}
