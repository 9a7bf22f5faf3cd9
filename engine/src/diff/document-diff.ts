import type { FlowEdge, FlowNode, Variable } from '@parley/schemas';
import type { LocalText } from '../wording/local-text.ts';
import type { FieldChange } from './diff-values.ts';

/** What differs between two versions of a flow, and what that means, in sentences. */
export type DocumentDiff = {
  /** Whether anything that a session could notice differs. Places, notes and scenarios cannot be noticed. */
  changesBehaviour: boolean;
  nodes: {
    added: FlowNode[];
    removed: FlowNode[];
    changed: NodeChange[];
    /** Only put elsewhere on the canvas. */
    moved: { nodeId: string; from: FlowNode['position']; to: FlowNode['position'] }[];
  };
  /** Compared by the way out that they leave: an edge drawn anew to the same module is no difference. */
  edges: { added: FlowEdge[]; removed: FlowEdge[]; changed: { before: FlowEdge; after: FlowEdge }[] };
  variables: { added: Variable[]; removed: Variable[]; changed: { name: string; changes: FieldChange[] }[] };
  /** Changes of the name, the notes and the scenarios, by pointers into the document. */
  others: FieldChange[];
  /** Everything above but `moved`, and what follows from it. */
  sentences: DiffSentence[];
};

/** Changes of one node, by pointers into the node: `/config/text`, `/label`, `/type`. Defaults count as written. */
export type NodeChange = { nodeId: string; before: FlowNode; after: FlowNode; changes: FieldChange[] };

/** One difference as a sentence, with where it is, for the designer to lead there. */
export type DiffSentence = LocalText & { nodeId?: string; edgeId?: string };
