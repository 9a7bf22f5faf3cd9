import { Type, type Static } from 'typebox';
import { closed, Key, oneOf } from './define.ts';
import { AnyJson, AnyJsonObject } from './json-value.ts';
import { Scenario } from './scenario.ts';

/** The `schemaVersion` that this release writes; older documents are migrated on load. */
export const currentSchemaVersion = 1;

/** Limits of a flow document (protocol.md §2). */
export const flowLimits = { bytes: 2 * 1024 * 1024, nodes: 5_000, edges: 20_000, callDepth: 5 } as const;

/** Names that become keys of objects; `__proto__` would set their prototype instead. */
const ElementId = Type.String({
  pattern: '^(?!__proto__$)[A-Za-z0-9_-]{1,64}$',
  description: 'unique in the document',
});
const Position = closed({ x: Type.Number(), y: Type.Number() });

/** A variable that modules fill and texts read. `personal` marks personal data: masked in logs, exports and traces. */
export const Variable = closed({
  name: Type.String({ pattern: '^(?!__proto__$)[A-Za-z_][A-Za-z0-9_]{0,63}$' }),
  type: oneOf('string', 'number', 'boolean', 'json'),
  default: Type.Optional(AnyJson),
  personal: Type.Optional(Type.Boolean({ default: false })),
  description: Type.Optional(Type.String({ maxLength: 500 })),
  input: Type.Optional(Type.Boolean({ default: false, description: 'a flow that calls this one may give its value' })),
  output: Type.Optional(
    Type.Boolean({ default: false, description: 'a flow that calls this one may read it at the end' }),
  ),
});
export type Variable = Static<typeof Variable>;

/** One module on the canvas. `config` is checked against the settings schema of its module type. */
export const FlowNode = closed({
  id: ElementId,
  type: Type.String({ minLength: 1, maxLength: 64 }),
  version: Type.Optional(Type.Integer({ minimum: 1, description: "version of the module's settings; absent = 1" })),
  label: Type.Optional(Type.String({ maxLength: 200, description: 'the name the administrator gave it (seed: Tag)' })),
  position: Position,
  config: AnyJsonObject,
});
export type FlowNode = Static<typeof FlowNode>;

/** A connection from one port of `source` to `target`. A port has at most one edge. */
export const FlowEdge = closed({
  id: ElementId,
  source: ElementId,
  port: Type.String({ minLength: 1, maxLength: 80 }),
  target: ElementId,
});
export type FlowEdge = Static<typeof FlowEdge>;

/** A sticky note, or with `size` a region, on the canvas. */
export const FlowNote = closed({
  id: ElementId,
  text: Type.String({ maxLength: 4_000 }),
  position: Position,
  size: Type.Optional(closed({ width: Type.Number({ minimum: 0 }), height: Type.Number({ minimum: 0 }) })),
  color: Type.Optional(Type.String({ maxLength: 32 })),
});
export type FlowNote = Static<typeof FlowNote>;

/**
 * A version of another flow that this one calls, as it was when this one was published. Its document has its own
 * `subFlows`; it is read like any document when the caller is.
 */
export const PinnedFlow = closed({
  version: Type.Integer({ minimum: 1 }),
  document: AnyJsonObject,
});
export type PinnedFlow = Static<typeof PinnedFlow>;

/** A session service flow: what an administrator draws and a session runs (flow.md §1). */
export const FlowDocument = closed({
  schemaVersion: Type.Literal(currentSchemaVersion),
  name: Type.String({ minLength: 1, maxLength: 200 }),
  variables: Type.Array(Variable, { maxItems: 500 }),
  nodes: Type.Array(FlowNode, { maxItems: flowLimits.nodes }),
  edges: Type.Array(FlowEdge, { maxItems: flowLimits.edges }),
  notes: Type.Optional(Type.Array(FlowNote, { maxItems: 1_000 })),
  scenarios: Type.Optional(Type.Array(Scenario, { maxItems: 500 })),
  key: Type.Optional(Key),
  subFlows: Type.Optional(
    Type.Record(Key, PinnedFlow, {
      additionalProperties: false,
      description: 'the flows that are called, by key; written when it is published',
    }),
  ),
});
export type FlowDocument = Static<typeof FlowDocument>;
