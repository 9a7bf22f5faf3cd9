import { openDocument, type DesignerStore } from '@parley/designer';
import { mergeDocuments, shareWith } from '@parley/designer/merge';
import type { Flow, FlowDocument } from '@parley/schemas';
import { useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useReachability } from '../../../api/reachability.ts';
import { request } from '../../../api/request.ts';
import { createDraftSaver, type DraftSaver, type SavingState } from './draft-saver.ts';
import { writeUnsavedDraft } from './unsaved-drafts.ts';

/** The saver of one open flow. It sends what waits as soon as the server is reached again. */
export function useDraftSaver(
  flow: Flow,
  document: FlowDocument,
  store: DesignerStore,
): { saver: DraftSaver; isKept: boolean } {
  const [isKept, setKept] = useState(true);
  const saver = useMemo(
    () =>
      createDraftSaver({
        document,
        revision: flow.revision,
        send: (draft) => request('PUT', `/flows/${flow.id}/draft`, draft),
        read: (other, known) => {
          const opened = openDocument(other);
          return opened.status === 'opened' ? shareWith(known, opened.document) : null;
        },
        merge: mergeDocuments,
        rebase: (merge) => store.getState().rebase(merge),
        keep: (unsaved) => setKept(writeUnsavedDraft(flow.id, unsaved)),
        setTimer: (run, milliseconds) => {
          const timer = setTimeout(run, milliseconds);
          return () => clearTimeout(timer);
        },
      }),
    // One saver for as long as the flow is open: what it was opened with does not change.
    // eslint-disable-next-line react-hooks/exhaustive-deps
    [flow.id],
  );
  const isReached = useReachability((state) => state.isReached);
  useEffect(() => {
    if (isReached && saver.state.getState().status === 'waiting') void saver.flush();
  }, [isReached, saver]);
  useEffect(() => () => saver.stop(), [saver]);
  return { saver, isKept };
}

export function useSaving<Part>(saver: DraftSaver, select: (state: SavingState) => Part): Part {
  return useStore(saver.state, select);
}
