import type { Effect, JsonObject, JsonValue, ScenarioStep } from '@parley/schemas';

/** What a model may do where it is asked: say something and wait, leave, act, or fail. */
export type ModelChoice = {
  value: string;
  kind: 'says' | 'exit' | 'call' | 'fails' | 'limit';
  name: string;
  given: JsonObject;
};

/** The choices of a request, in the order of its functions; each with arguments that could be right. */
export function choicesOf({ ask }: Effect<'ask-model'>): ModelChoice[] {
  const functions = ask.tools.map(({ name, parameters }): ModelChoice => {
    const kind = name.startsWith('exit_') ? 'exit' : 'call';
    return { value: name, kind, name: name.slice(5), given: sampleOf(parameters) };
  });
  return [
    { value: 'says', kind: 'says', name: '', given: {} },
    ...functions,
    { value: 'failed', kind: 'fails', name: '', given: {} },
    { value: 'limit', kind: 'limit', name: '', given: {} },
  ];
}

function sampleOf({ properties }: JsonObject): JsonObject {
  if (!isObject(properties)) return {};
  return Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, sample(schema)]));
}

function sample(schema: JsonValue): JsonValue {
  if (!isObject(schema)) return '';
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? '';
  if (schema.type === 'number' || schema.type === 'integer') return 1;
  if (schema.type === 'boolean') return true;
  return String(schema.description ?? '').includes('YYYY') ? '2026-01-31' : '';
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The step by which a scenario says the same. */
export function stepOfChoice(node: string, choice: ModelChoice, says: string, given: JsonObject): ScenarioStep {
  const words = says.trim() === '' ? {} : { says };
  switch (choice.kind) {
    case 'says':
      return { model: node, says };
    case 'exit':
      return { model: node, ...words, exits: choice.name, ...(Object.keys(given).length > 0 && { fields: given }) };
    case 'call':
      return { model: node, ...words, calls: choice.name, ...(Object.keys(given).length > 0 && { with: given }) };
    case 'fails':
      return { model: node, exits: 'failed' };
    case 'limit':
      return { model: node, exits: 'limit' };
  }
}

/** What the model is told, with the values of this session. */
export function toldTo({ instructions, history }: Effect<'ask-model'>): string {
  return [instructions, ...history.map(({ role, text }) => `${role}: ${text}`)].join('\n\n');
}
