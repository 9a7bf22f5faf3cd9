import { createDesignerStore, Designer, draftOf, PublishButton } from '@parley/designer';
import type { Flow, FlowDocument, Installation } from '@parley/schemas';
import { IconEye } from '@tabler/icons-react';
import { useBlocker, useNavigate } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useCan } from '../../../api/me.ts';
import { request } from '../../../api/request.ts';
import { ConfirmDialog } from '../../../ui/confirm-dialog.tsx';
import { BackLink } from './back-link.tsx';
import { ConflictScreen } from './conflict-screen.tsx';
import { DeletedScreen } from './deleted-screen.tsx';
import { EditorNotices } from './editor-notices.tsx';
import classes from './editor.module.css';
import { OtherEditors } from './other-editors.tsx';
import { SavingMark } from './saving-mark.tsx';
import { useCalledFlows, useFlowCalls } from './use-called-flows.ts';
import { useDesignerHost } from './use-designer-host.ts';
import { useDraftSaver, useSaving } from './use-draft-saver.ts';
import { useEditors } from './use-editors.ts';
import { useOthers } from './use-others.ts';

/** One open flow: the designer, saved as it changes, with who else is in it. */
export function FlowEditor({
  flow,
  document,
  installation: alone,
}: {
  flow: Flow;
  document: FlowDocument;
  installation: Installation;
}) {
  const mayWrite = useCan()('flows:write');
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [store] = useState(() => createDesignerStore(document, { isReadOnly: !mayWrite }));
  const { saver, isKept } = useDraftSaver(flow, document, store);
  const [published, setPublished] = useState(flow.published);
  const onPublished = useCallback(
    (version: number) => {
      setPublished(version);
      void queryClient.invalidateQueries({ queryKey: ['flows'] });
    },
    [queryClient],
  );
  const { installation, idOf } = useCalledFlows(flow, store, alone);
  const calls = useFlowCalls(flow, published);
  const nameOf = useCallback(() => draftOf(store.getState()).name, [store]);
  const host = useDesignerHost({ flowId: flow.id, installation, calls, idOf, nameOf, published, saver, onPublished });
  const selected = useStore(store, ({ selection }) =>
    selection.nodes.length === 1 ? (selection.nodes[0] ?? null) : null,
  );
  const { answer, isDeleted } = useEditors(flow.id, selected);
  const status = useSaving(saver, (state) => state.status);
  const conflict = useSaving(saver, (state) => state.conflict);
  const others = useOthers(store, answer);

  useEffect(() => {
    if (answer && answer.published !== null && answer.published !== published) setPublished(answer.published);
  }, [answer, published]);
  // The lists and the next opening should see what was saved here.
  useEffect(
    () => () => {
      void saver.flush().then(() => {
        void queryClient.invalidateQueries({ queryKey: ['flows'] });
        queryClient.removeQueries({ queryKey: ['flow', flow.id] });
      });
    },
    [saver, queryClient, flow.id],
  );

  const saveAsNew = async (name: string): Promise<string> => {
    const { id } = await request<Flow>('POST', '/flows', { ...draftOf(store.getState()), name });
    void queryClient.invalidateQueries({ queryKey: ['flows'] });
    return id;
  };
  const open = (flowId: string) => void navigate({ to: '/admin/flows/$flowId', params: { flowId } });
  const mine = draftOf(store.getState());

  return (
    <div className={classes.page}>
      <EditorNotices flowId={flow.id} store={store} saver={saver} answer={answer} />
      <div className={classes.designer}>
        <Designer
          store={store}
          host={host}
          onChange={saver.change}
          barStart={<BackLink />}
          barEnd={
            <>
              <OtherEditors others={others} store={store} />
              {mayWrite ? <SavingMark saver={saver} isKept={isKept} /> : <ReadOnlyMark />}
              <PublishButton />
            </>
          }
        />
      </div>
      {status === 'conflict' && conflict && (
        <ConflictScreen conflict={conflict} mine={mine} onResolve={saver.resolve} onTakeMine={saver.overwrite} />
      )}
      {(status === 'deleted' || isDeleted) && (
        <DeletedScreen
          onSaveAsNew={async () => {
            const id = await saveAsNew(mine.name);
            saver.adopt(mine, 1);
            open(id);
          }}
          onLeave={() => {
            saver.adopt(mine, 1);
            void navigate({ to: '/admin/flows' });
          }}
        />
      )}
      <LeaveGuard
        isUnsaved={() => saver.flush().then(() => saver.state.getState().status !== 'saved')}
        status={status}
      />
    </div>
  );
}

/** Leaving saves first; where that is not possible it asks. */
function LeaveGuard({ isUnsaved, status }: { isUnsaved: () => Promise<boolean>; status: string }) {
  const { t } = useTranslation('flow-editor');
  const blocker = useBlocker({
    shouldBlockFn: () => (status === 'saved' ? false : isUnsaved()),
    enableBeforeUnload: () => status !== 'saved',
    withResolver: true,
  });
  if (blocker.status !== 'blocked') return null;
  return (
    <ConfirmDialog
      opened
      title={t('leaveTitle')}
      text={t('leaveText')}
      stayLabel={t('stay')}
      confirmLabel={t('leaveAnyway')}
      onConfirm={blocker.proceed}
      onClose={blocker.reset}
    />
  );
}

function ReadOnlyMark() {
  const { t } = useTranslation('flow-editor');
  return (
    <span className={classes.saving} title={t('readOnlyHelp')}>
      <IconEye size={14} aria-hidden />
      {t('readOnly')}
    </span>
  );
}
