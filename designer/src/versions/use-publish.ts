import { useState } from 'react';
import type { VersionsHost } from '../host/designer-host.ts';
import { draftOf } from '../store/designer-store.ts';
import { useDesigner } from '../store/designer-context.ts';

export type PublishState = { hasErrors: boolean } & (
  { status: 'ready' | 'publishing' } | { status: 'failed'; message: string } | { status: 'done'; version: number }
);

/** Publishes the draft; refused here while the live check knows of errors, and by the server in any case. */
export function usePublish(host: VersionsHost): { state: PublishState; publish: (note: string) => void } {
  const [state, setState] = useState<
    { status: 'ready' | 'publishing' } | { status: 'failed'; message: string } | { status: 'done'; version: number }
  >({ status: 'ready' });
  const hasErrors = useDesigner((designer) => {
    const { checked } = designer;
    return checked.document === draftOf(designer) && checked.problems.some(({ severity }) => severity === 'error');
  });
  const publish = (note: string): void => {
    if (!host.publish || state.status === 'publishing') return;
    setState({ status: 'publishing' });
    host.publish(note).then(
      ({ version }) => setState({ status: 'done', version }),
      (error: unknown) =>
        setState({ status: 'failed', message: error instanceof Error ? error.message : String(error) }),
    );
  };
  return { state: { ...state, hasErrors }, publish };
}
