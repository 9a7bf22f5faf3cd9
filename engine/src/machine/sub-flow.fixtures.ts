import { closed, type FlowDocument, type Variable } from '@parley/schemas';
import { Type } from 'typebox';
import { createRegistry, defineModule } from '../module/module-definition.ts';
import { common, drawFlow, testModules } from './modules.fixtures.ts';

/** A module that runs another flow: gives it constants, takes variables. */
const runModule = defineModule({
  ...common,
  title: { en: 'Run', zh: '运行' },
  category: 'connect',
  type: 'run',
  role: 'step',
  newSettings: { flow: '', input: {}, output: {} },
  settings: closed({
    flow: Type.String(),
    input: Type.Record(Type.String(), Type.String()),
    output: Type.Record(Type.String(), Type.String()),
  }),
  ports: () => [{ id: 'next', title: { en: 'Next', zh: '下一步' }, required: true, waits: false }],
  compile: ({ input }) => ({
    always: [{ do: [{ assign: 'keep', params: { name: 'input', value: input } }], exit: 'next' as const }],
  }),
  uses: ({ flow, output }) => ({
    texts: [],
    expressions: [],
    reads: [],
    writes: Object.entries(output).map(([name, variable]) => ({ path: `/output/${name}`, name: variable })),
    references: [{ path: '/flow', kind: 'flow', key: flow }],
  }),
  calls: ({ flow, input, output }) => ({
    key: flow,
    inputs: Object.entries(input).map(([name, text]) => ({ path: `/input/${name}`, name, text })),
    outputs: Object.entries(output).map(([name, variable]) => ({ path: `/output/${name}`, name, variable })),
  }),
});

export const callingModules = createRegistry([...testModules.values(), runModule]);

/** A flow that runs another between two texts. */
export function callerOf(
  key: string,
  callee: FlowDocument | null,
  settings: { input?: Record<string, string>; output?: Record<string, string> } = {},
  variables: Variable[] = [],
): FlowDocument {
  const { input = {}, output = {} } = settings;
  return drawFlow(
    [
      ['start', 'start'],
      ['before', 'say', { text: 'before' }],
      ['run', 'run', { flow: key, input, output }],
      ['after', 'say', { text: 'after {{Result}}' }],
      ['end', 'end', { closingText: 'over' }],
    ],
    ['start.next -> before', 'before.next -> run', 'run.next -> after', 'after.next -> end'],
    {
      variables,
      ...(callee && { subFlows: { [key]: { version: 3, document: callee } } }),
    },
  );
}

/** A flow that asks for a name and hands it back. */
export const askingFlow: FlowDocument = drawFlow(
  [
    ['start', 'start'],
    ['greet', 'say', { text: '{{Greeting}}' }],
    ['ask', 'ask', { text: 'Name?', options: [], variable: 'Name' }],
    ['end', 'end', { closingText: 'never said' }],
  ],
  ['start.next -> greet', 'greet.next -> ask', 'ask.next -> end'],
  {
    variables: [
      { name: 'Greeting', type: 'string', default: 'Hm.', input: true },
      { name: 'Count', type: 'number', default: 1, input: true },
      { name: 'Name', type: 'string', output: true },
    ],
  },
);
