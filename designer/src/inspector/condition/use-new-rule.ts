import type { Rule } from '@parley/engine';
import { useDesigner } from '../../store/designer-context.ts';

/** A rule to begin with: over the first variable of the flow, or the visitor's last message. */
export function useNewRule(): Rule {
  const variable = useDesigner((state) => state.document.variables[0]?.name ?? 'LastMessage');
  return { variable, operator: '==', value: '' };
}
