import type { FlowDocument } from '@parley/schemas';
import { useEffect } from 'react';
import type { DesignerHost } from '../host/designer-host.ts';
import type { DesignerStore } from '../store/designer-store.ts';
import type { CheckResponse } from './check-protocol.ts';
import { createLiveCheck, type CheckWorker } from './live-check.ts';
import { shareProblems } from './share-problems.ts';

const quietMilliseconds = 150;

/** Keeps the problems of the open flow up to date in the store while the designer is shown. */
export function useLiveCheck(
  store: DesignerStore,
  { installation }: DesignerHost,
  readPublished: (() => Promise<FlowDocument>) | null,
): void {
  useEffect(() => {
    let published: FlowDocument | null = null;
    const { setChecked } = store.getState();
    const live = createLiveCheck({
      startWorker,
      quietMilliseconds,
      checked: (document, problems) =>
        setChecked({
          status: 'checked',
          document,
          problems: shareProblems(store.getState().checked.problems, problems),
        }),
      failed: () => setChecked({ ...store.getState().checked, status: 'failed' }),
      setTimer: (run, milliseconds) => {
        const timer = setTimeout(run, milliseconds);
        return () => clearTimeout(timer);
      },
    });
    const update = () => live.update(store.getState().document, installation, published);
    update();
    let isShown = true;
    // Without it the check is stricter, which publishing then is not.
    void readPublished?.().then(
      (document) => {
        if (!isShown) return;
        published = document;
        update();
      },
      () => {},
    );
    const unsubscribe = store.subscribe((state, before) => {
      if (state.document !== before.document) update();
    });
    return () => {
      isShown = false;
      unsubscribe();
      live.stop();
    };
  }, [store, installation, readPublished]);
}

function startWorker(): CheckWorker {
  const worker = new Worker(new URL('./check-worker.ts', import.meta.url), { type: 'module', name: 'check' });
  const handle: CheckWorker = {
    postMessage: (request) => worker.postMessage(request),
    terminate: () => worker.terminate(),
    onmessage: null,
    onerror: null,
  };
  worker.onmessage = (event: MessageEvent<CheckResponse>) => handle.onmessage?.(event);
  worker.onerror = (event) => handle.onerror?.(event);
  return handle;
}
