import { schemaProblems } from '@parley/engine';
import { EndStatus, ScenarioStep, SessionState, type JsonValue } from '@parley/schemas';

/** What a step of a scenario is about, as the editor offers it. */
export const stepKinds = [
  'visitor',
  'expect',
  'wait',
  'returns',
  'fails',
  'agent',
  'agentSays',
  'agents',
  'transfer',
  'visitorSends',
  'event',
  'fills',
  'visitorLeaves',
  'schedule',
  'robotAnswers',
  'robotSuggests',
  'robotMisses',
  'modelSays',
  'modelCalls',
  'modelExits',
  'set',
  'administrator',
] as const;
export type StepKind = (typeof stepKinds)[number];

/** How a value is written: as text, a text per line, JSON, a number of seconds, or one of several. */
export type FieldControl =
  | { control: 'text' | 'lines' | 'json' | 'seconds' | 'group' | 'flag' }
  /** A node of one of these types, or any. */
  | { control: 'node'; types?: readonly string[] }
  | { control: 'choice'; choices: readonly string[] };

/** A key of a step with its control; an optional one is left out when nothing is written. */
export type StepField = { key: string; isOptional?: boolean } & FieldControl;

const sent = ['image', 'file', 'audio', 'video', 'location', 'sticker', 'card'];

/** The fields of each kind; keys of the step, or of its expectation. */
export const stepFields: Record<StepKind, readonly StepField[]> = {
  visitor: [{ key: 'visitor', control: 'text' }],
  visitorSends: [{ key: 'visitorSends', control: 'choice', choices: sent }],
  event: [
    { key: 'event', control: 'text' },
    { key: 'data', control: 'json', isOptional: true },
  ],
  fills: [{ key: 'fills', control: 'json' }],
  visitorLeaves: [],
  wait: [{ key: 'wait', control: 'seconds' }],
  returns: [
    { key: 'interface', control: 'node', types: ['interface-call'] },
    { key: 'returns', control: 'json' },
  ],
  fails: [{ key: 'interface', control: 'node', types: ['interface-call'] }],
  agent: [
    { key: 'agent', control: 'choice', choices: ['accept', 'offer', 'decline', 'end', 'leave'] },
    { key: 'nickname', control: 'text', isOptional: true },
    { key: 'staffNo', control: 'text', isOptional: true },
  ],
  agentSays: [{ key: 'agentSays', control: 'text' }],
  agents: [{ key: 'agents', control: 'choice', choices: ['offline', 'online'] }],
  transfer: [{ key: 'transfer', control: 'group' }],
  schedule: [
    { key: 'schedule', control: 'node', types: ['service-time'] },
    { key: 'open', control: 'flag' },
  ],
  robotAnswers: [
    { key: 'robot', control: 'node', types: ['robot'] },
    { key: 'answers', control: 'text' },
  ],
  robotSuggests: [
    { key: 'robot', control: 'node', types: ['robot'] },
    { key: 'suggests', control: 'lines' },
  ],
  robotMisses: [{ key: 'robot', control: 'node', types: ['robot'] }],
  modelSays: [
    { key: 'model', control: 'node', types: ['model-robot'] },
    { key: 'says', control: 'text' },
  ],
  modelCalls: [
    { key: 'model', control: 'node', types: ['model-robot'] },
    { key: 'calls', control: 'text' },
    { key: 'with', control: 'json', isOptional: true },
  ],
  modelExits: [
    { key: 'model', control: 'node', types: ['model-robot'] },
    { key: 'exits', control: 'text' },
    { key: 'fields', control: 'json', isOptional: true },
  ],
  set: [{ key: 'set', control: 'json' }],
  administrator: [{ key: 'administrator', control: 'choice', choices: ['end', 'block'] }],
  expect: [
    { key: 'text', control: 'text' },
    { key: 'menu', control: 'lines' },
    { key: 'form', control: 'text' },
    { key: 'card', control: 'text' },
    { key: 'suggestions', control: 'lines' },
    { key: 'call', control: 'node', types: ['interface-call'] },
    { key: 'request', control: 'json' },
    { key: 'took', control: 'text' },
    { key: 'queue', control: 'group' },
    { key: 'state', control: 'choice', choices: SessionState.enum },
    { key: 'node', control: 'node' },
    { key: 'variables', control: 'json' },
    { key: 'ended', control: 'choice', choices: ['normal', 'timeout', ...EndStatus.enum] },
    { key: 'nothing', control: 'flag' },
  ],
};

/** What a step is about. */
export function kindOf(step: ScenarioStep): StepKind {
  if ('interface' in step) return 'returns' in step ? 'returns' : 'fails';
  if ('model' in step)
    return step.exits !== undefined ? 'modelExits' : step.calls !== undefined ? 'modelCalls' : 'modelSays';
  if ('robot' in step)
    return step.answers !== undefined ? 'robotAnswers' : step.suggests ? 'robotSuggests' : 'robotMisses';
  return stepKinds.find((kind) => kind in step) ?? 'expect';
}

/** A new step of a kind; `nodeOf` finds a node of one of the types, `group` is a skill group's key. */
export function newStep(
  kind: StepKind,
  { nodeOf, group }: { nodeOf: (types: readonly string[]) => string; group: string },
): ScenarioStep {
  const call = nodeOf(['interface-call']);
  const robot = nodeOf(['robot']);
  const model = nodeOf(['model-robot']);
  const steps: Record<StepKind, ScenarioStep> = {
    visitor: { visitor: '' },
    visitorSends: { visitorSends: 'image' },
    event: { event: 'event' },
    fills: { fills: {} },
    visitorLeaves: { visitorLeaves: true },
    wait: { wait: 60 },
    returns: { interface: call, returns: {} },
    fails: { interface: call, fails: true },
    agent: { agent: 'accept' },
    agentSays: { agentSays: '' },
    agents: { agents: 'offline' },
    transfer: { transfer: group },
    schedule: { schedule: nodeOf(['service-time']), open: false },
    robotAnswers: { robot, answers: '' },
    robotSuggests: { robot, suggests: [] },
    robotMisses: { robot, misses: true },
    modelSays: { model, says: '' },
    modelCalls: { model, calls: '' },
    modelExits: { model, exits: 'handoff' },
    set: { set: {} },
    administrator: { administrator: 'end' },
    expect: { expect: { text: '*' } },
  };
  return steps[kind];
}

/** A value to begin with where an expectation is added. */
export function newExpectation({ control, ...field }: StepField): JsonValue {
  switch (control) {
    case 'text':
      return '*';
    case 'lines':
      return [];
    case 'json':
      return {};
    case 'seconds':
      return 0;
    case 'flag':
      return true;
    case 'choice':
      return 'choices' in field ? (field.choices[0] ?? '') : '';
    case 'node':
    case 'group':
      return '';
  }
}

/** The value of a field of a step. */
export function readField(step: ScenarioStep, key: string): JsonValue | undefined {
  return (('expect' in step ? step.expect : step) as Record<string, JsonValue | undefined>)[key];
}

/** The step with another value, or without it (undefined); null when it would be no step any more. */
export function writeField(step: ScenarioStep, key: string, value: JsonValue | undefined): ScenarioStep | null {
  if ('expect' in step) return asStep({ expect: withValue(step.expect, key, value) });
  return asStep(withValue(step, key, value));
}

function withValue(fields: object, key: string, value: JsonValue | undefined): Record<string, unknown> {
  const { [key]: _, ...others } = fields as Record<string, unknown>;
  return value === undefined ? others : { ...fields, [key]: value };
}

function asStep(value: unknown): ScenarioStep | null {
  return schemaProblems(ScenarioStep, value).length === 0 ? (value as ScenarioStep) : null;
}
