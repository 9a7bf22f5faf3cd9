import { modules } from '@parley/modules';
import {
  agentClientFrames,
  agentServerFrames,
  customMessages,
  effectPayloads,
  eventPayloads,
  FlowDocument,
  Installation,
  Message,
  Problem,
  ProblemDetails,
  Scenario,
  Schedule,
  visitorClientFrames,
  visitorServerFrames,
} from '@parley/schemas';
import type { Generator } from '../generator.ts';

/** The JSON Schema files that are published: the same objects that validate and type, written out. */
export const generator: Generator = {
  name: 'json-schemas',
  outputs: () =>
    Promise.resolve(
      new Map(
        Object.entries(files()).map(([name, schema]) => [`schemas/json/${name}.schema.json`, text(name, schema)]),
      ),
    ),
};

type Schema = Record<string, unknown>;

function files(): Record<string, Schema> {
  return {
    flow: flowSchema(),
    scenario: plain(Scenario),
    schedule: plain(Schedule),
    installation: plain(Installation),
    problem: plain(Problem),
    'problem-details': plain(ProblemDetails),
    message: plain(Message),
    'visitor-client-frame': union(visitorClientFrames),
    'visitor-server-frame': union(visitorServerFrames),
    'agent-client-frame': union(agentClientFrames),
    'agent-server-frame': union(agentServerFrames),
    'custom-message': union(customMessages),
    event: tagged(eventPayloads, { at: { type: 'string' }, parameters: { type: 'object' } }),
    effect: tagged(effectPayloads, {}),
    ...Object.fromEntries([...modules.values()].map((module) => [`modules/${module.type}`, plain(module.settings)])),
  };
}

/** A flow document whose nodes' settings are those of their module, as far as this release knows it. */
function flowSchema(): Schema {
  const schema = plain(FlowDocument);
  const node = at(schema, ['properties', 'nodes', 'items']);
  node.allOf = [...modules.values()].map((module) => ({
    if: { properties: { type: { const: module.type } }, required: ['type'] },
    then: { properties: { config: plain(module.settings) } },
  }));
  return schema;
}

function union(members: Record<string, unknown>): Schema {
  return { oneOf: Object.values(members).map(plain) };
}

/** Payloads by type as objects that carry their `type`. */
function tagged(payloads: Record<string, unknown>, common: Schema): Schema {
  return {
    oneOf: Object.entries(payloads).map(([type, payload]) => {
      const {
        properties = {},
        required = [],
        ...rest
      } = plain(payload) as { properties?: Schema; required?: string[] };
      const always = Object.keys(common).filter((name) => name !== 'parameters');
      return {
        ...rest,
        required: ['type', ...always, ...required],
        properties: { type: { const: type }, ...common, ...properties },
      };
    }),
  };
}

function at(schema: Schema, path: string[]): Schema {
  return path.reduce((part, name) => part[name] as Schema, schema);
}

/** TypeBox values are JSON Schema; writing them as JSON drops what is not. */
function plain(schema: unknown): Schema {
  return JSON.parse(JSON.stringify(schema)) as Schema;
}

function text(name: string, schema: Schema): string {
  return JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `https://parley.dev/schemas/${name}.schema.json`,
    ...schema,
  });
}
