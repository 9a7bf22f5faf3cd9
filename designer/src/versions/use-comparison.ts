import { useEffect, useMemo } from 'react';
import { linkedDocument } from '@parley/modules';
import type { FlowDocument } from '@parley/schemas';
import { draftOf } from '../store/designer-store.ts';
import { useDesigner, useDesignerHost, useDesignerStore } from '../store/designer-context.ts';
import { compareDocuments, type Comparison } from './compare-documents.ts';

/** What the draft changes in an earlier document; null without one. */
export function useComparison(before: FlowDocument | null): Comparison | null {
  const draft = useDesigner(draftOf);
  const { installation } = useDesignerHost();
  return useMemo(
    () => before && compareDocuments(before, linkedDocument(draft, installation)),
    [before, draft, installation],
  );
}

/** Draws a comparison over the canvas as long as it is given. */
export function useComparisonOverlay(comparison: Comparison | null): void {
  const store = useDesignerStore();
  const overlay = comparison?.overlay ?? null;
  useEffect(() => {
    if (!overlay) return;
    store.getState().setOverlay(overlay);
    return () => {
      if (store.getState().overlay === overlay) store.getState().setOverlay(null);
    };
  }, [store, overlay]);
}
