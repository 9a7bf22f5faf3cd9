import { Button } from '@mantine/core';
import { draftOf, openDocument, type DesignerStore } from '@parley/designer';
import type { Flow, FlowEditorsAnswer } from '@parley/schemas';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiError } from '../../../api/api-error.ts';
import { request } from '../../../api/request.ts';
import { useFormat } from '../../../i18n/format.ts';
import { notifyError } from '../../../ui/notify.ts';
import type { DraftSaver } from './draft-saver.ts';
import classes from './editor.module.css';
import { readUnsavedDraft, writeUnsavedDraft, type UnsavedDraft } from './unsaved-drafts.ts';
import { useSaving } from './use-draft-saver.ts';

type Props = {
  flowId: string;
  store: DesignerStore;
  saver: DraftSaver;
  answer: FlowEditorsAnswer | null;
};

/** Changes that were left unsaved are offered; what others save comes by itself. */
export function EditorNotices(props: Props) {
  useNewerDraft(props);
  return <UnsavedNotice {...props} />;
}

function UnsavedNotice({ flowId, store, saver }: Props) {
  const { t } = useTranslation('flow-editor');
  const { dateTime } = useFormat();
  const [unsaved, setUnsaved] = useState<UnsavedDraft | null>(() => {
    const kept = readUnsavedDraft(flowId);
    const isSame = kept && JSON.stringify(kept.document) === JSON.stringify(draftOf(store.getState()));
    return isSame ? null : kept;
  });
  if (!unsaved) return null;
  const restore = (): void => {
    const opened = openDocument(unsaved.document);
    setUnsaved(null);
    if (opened.status !== 'opened') return;
    const base = unsaved.base && openDocument(unsaved.base);
    store.getState().run({ label: 'restoredUnsaved', apply: () => opened.document });
    if (base?.status === 'opened') saver.resume({ document: opened.document, base: base.document });
  };
  return (
    <div className={classes.notice} role="alert">
      <span>
        {t('unsavedTitle', { time: dateTime(unsaved.at) })}{' '}
        {unsaved.revision < saver.state.getState().revision ? t('unsavedNewer') : ''} {t('unsavedCompare')}
      </span>
      <Button onClick={restore}>{t('unsavedRestore')}</Button>
      <Button
        variant="default"
        onClick={() => {
          writeUnsavedDraft(flowId, null);
          setUnsaved(null);
        }}
      >
        {t('unsavedDiscard')}
      </Button>
    </div>
  );
}

/** What somebody else saved is fetched as soon as it is known of, and goes under what is done here. */
function useNewerDraft({ flowId, saver, answer }: Props): void {
  const revision = useSaving(saver, (state) => state.revision);
  const newest = answer?.revision ?? 0;
  useEffect(() => {
    if (newest <= revision) return;
    const left = new AbortController();
    request<Flow>('GET', `/flows/${flowId}`, undefined, left.signal).then(saver.receive, (error: unknown) => {
      // The next sign of life tries again.
      if (!left.signal.aborted && !(error instanceof ApiError)) notifyError(error);
    });
    return () => left.abort();
  }, [flowId, saver, newest, revision]);
}
