import type { JsonObject, JsonValue, Problem } from '@parley/schemas';
import type { AnyModule } from '@parley/engine';
import { createContext, useContext } from 'react';
import { valueAt } from '../document/settings/json-pointer.ts';

/** The settings of the node that is edited, and how they are changed. */
export type NodeForm = {
  nodeId: string;
  module: AnyModule;
  /** How people call the node. */
  name: string;
  /** With defaults filled in. */
  settings: JsonObject;
  isReadOnly: boolean;
  /** Problems of the node that the panel shows at its settings. */
  problems: readonly Problem[];
  /** `merges`: typing in one field. */
  change: (path: string, value: JsonValue | undefined, options?: { merges?: boolean }) => void;
  /** Several settings with one entry of the history, one after another. */
  prefix: string;
};

export const NodeFormContext = createContext<NodeForm | null>(null);

/** The form that a control stands in. */
export function useNodeForm(): NodeForm {
  const form = useContext(NodeFormContext);
  if (!form) throw new Error('This control is drawn outside the form of a node.');
  return form;
}

/** One setting of the form. */
export function useSetting(path: string) {
  const { settings, isReadOnly, change, prefix } = useNodeForm();
  return {
    value: valueAt(settings, path),
    isReadOnly,
    /** The id of its control, for labels. */
    id: `${prefix}${path}`,
    change: (value: JsonValue | undefined, options?: { merges?: boolean }) => change(path, value, options),
  };
}
