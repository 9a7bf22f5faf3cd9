import type { FlowDocument, FlowEdge, FlowNode, Problem, Variable } from '@parley/schemas';
import type { AnyModule, FlowCall, PortDeclaration } from '../module/module-definition.ts';
import type { Refusal } from '../problem/refusal.ts';
import type { SchemaProblem } from './schema-problems.ts';
import type { settingsVersionTexts } from './structure.texts.ts';

/** A node whose type is known and whose settings fit: settings in their current version with defaults filled in. */
export type ReadNode = {
  node: FlowNode;
  index: number;
  module: AnyModule;
  settings: never;
  ports: PortDeclaration[];
  /** What was read of the settings: the same object while the node is, where readings are kept. */
  reading: SettingsReading;
  /** Edges that leave it, by port. */
  edges: Map<string, FlowEdge>;
  /** The flow that is run in its place. */
  call?: ReadCall;
};

/** A document that can be compiled. `nodes` is in document order. */
export type ReadDocument = {
  document: FlowDocument;
  nodes: Map<string, ReadNode>;
  start: ReadNode;
  ends: ReadNode[];
  variables: Map<string, Variable>;
};

/** What reading a document found: every structural problem, and the document itself when none forbids compiling it. */
export type DocumentReading = {
  problems: Problem[];
  read: ReadDocument | null;
  nodes: Map<string, ReadNode>;
  document: FlowDocument | null;
};

/** What a node calls. `callee` is null where no version of it came with the document, or it cannot be read. */
export type ReadCall = FlowCall & { version: number | null; callee: ReadDocument | null };

/** What the settings of one node are, wherever it stands in a document. */
export type SettingsReading =
  | { status: 'read'; settings: never; ports: PortDeclaration[] }
  | ({ status: 'newer' } & Refusal<keyof typeof settingsVersionTexts>)
  | { status: 'refused'; errors: SchemaProblem[] };
