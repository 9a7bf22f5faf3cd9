import { Button } from '@mantine/core';
import { draftOf, openDocument, type DesignerStore } from '@parley/designer';
import type { Flow, FlowDocument, FlowEditorsAnswer } from '@parley/schemas';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
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
  onTake: (document: FlowDocument, revision: number) => void;
};

/** What is to be known before going on: changes that were left unsaved, and a draft that somebody else saved. */
export function EditorNotices(props: Props) {
  return (
    <>
      <UnsavedNotice {...props} />
      <NewerNotice {...props} />
    </>
  );
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
    store.getState().run({ label: 'restoredUnsaved', apply: () => opened.document });
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

/** Somebody saved while nothing was changed here: without a history of our own it is simply shown. */
function NewerNotice({ flowId, store, saver, answer, onTake }: Props) {
  const { t } = useTranslation('flow-editor');
  const status = useSaving(saver, (state) => state.status);
  const revision = useSaving(saver, (state) => state.revision);
  const isNewer = answer !== null && answer.revision > revision && status === 'saved';
  const take = (): void => {
    request<Flow>('GET', `/flows/${flowId}`).then(
      (flow) => {
        const opened = openDocument(flow.document);
        if (opened.status === 'opened' && saver.state.getState().status === 'saved') {
          onTake(opened.document, flow.revision);
        }
      },
      (error: unknown) => notifyError(error),
    );
  };
  const isUntouched = store.getState().past.length === 0 && store.getState().viewing === null;
  useEffect(() => {
    if (isNewer && isUntouched) take();
    // `take` reads the draft anew each time: what counts is that a newer one came.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isNewer, answer?.revision]);
  if (!isNewer || isUntouched) return null;
  const { updatedByName: name } = answer;
  return (
    <div className={classes.notice} role="status">
      <span>{name === null ? t('newerUnknown') : t('newerTitle', { name })}</span>
      <Button variant="default" onClick={take}>
        {t('newerShow')}
      </Button>
    </div>
  );
}
