import { Button, Tabs } from '@mantine/core';
import { IconFileImport, IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { addTexts } from '../i18n/i18n.ts';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { notifyError } from '../ui/notify.ts';
import { ExportButton } from '../exports/export-button.tsx';
import { Page } from '../ui/page.tsx';
import { ImportReplies } from './import-replies.tsx';
import { RepliesView } from './replies-view.tsx';
import { repliesTexts } from './replies.texts.ts';
import { repliesPath, useRefreshReplies, useReplyPages, type ReplySet } from './reply-queries.ts';
import { RequestList } from './request-list.tsx';

addTexts('replies', repliesTexts);

export type RepliesPageProps = {
  /** The set that is kept on this page. */
  set: ReplySet;
  mayWrite: boolean;
  /** Whether the public ones can be looked at beside one's own. */
  showsPublic?: boolean;
};

/** Quick replies to be kept in order, and what was submitted for the public. */
export function RepliesPage({ set, mayWrite, showsPublic = false }: RepliesPageProps) {
  const { t } = useTranslation('replies');
  const [tab, setTab] = useState<string | null>('own');
  const [open, setOpen] = useState<'add' | 'import' | 'delete-all' | null>(null);
  const isOwn = set === 'personal';
  const close = (): void => setOpen(null);
  const buttons = (
    <>
      {!isOwn && <ExportButton kinds={['quick-replies']} filters={() => ({})} />}
      {mayWrite && tab === 'own' && <Buttons set={set} onOpen={setOpen} />}
    </>
  );
  return (
    <Page text={t(isOwn ? 'personalText' : 'publicText')} actions={buttons}>
      <Tabs value={tab} onChange={setTab} keepMounted={false}>
        <Tabs.List mb={16}>
          <Tabs.Tab value="own">{t(isOwn ? 'mine' : 'public')}</Tabs.Tab>
          {showsPublic && <Tabs.Tab value="public">{t('public')}</Tabs.Tab>}
          <Tabs.Tab value="requests">{t('requests')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="own">
          <RepliesView
            set={set}
            mayWrite={mayWrite}
            isAdding={open === 'add'}
            onAdded={close}
            empty={buttons || null}
          />
        </Tabs.Panel>
        {showsPublic && (
          <Tabs.Panel value="public">
            <RepliesView set="public" mayWrite={false} isAdding={false} onAdded={close} empty={null} />
          </Tabs.Panel>
        )}
        <Tabs.Panel value="requests">
          <RequestList isOwn={isOwn} />
        </Tabs.Panel>
      </Tabs>
      {open === 'import' && <ImportReplies set={set} onClose={close} />}
      {open === 'delete-all' && <DeleteAll set={set} onClose={close} />}
    </Page>
  );
}

function Buttons({ set, onOpen }: { set: ReplySet; onOpen: (open: 'add' | 'import' | 'delete-all') => void }) {
  const { t } = useTranslation('replies');
  const { total } = useReplyPages(set, { q: '', category: null });
  return (
    <>
      {total > 0 && (
        <Button
          variant="subtle"
          color="red"
          leftSection={<IconTrash size={14} aria-hidden />}
          onClick={() => onOpen('delete-all')}
        >
          {t('deleteAll')}
        </Button>
      )}
      <Button variant="default" leftSection={<IconFileImport size={14} aria-hidden />} onClick={() => onOpen('import')}>
        {t('import')}
      </Button>
      <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => onOpen('add')}>
        {t('add')}
      </Button>
    </>
  );
}

function DeleteAll({ set, onClose }: { set: ReplySet; onClose: () => void }) {
  const { t } = useTranslation('replies');
  const { total } = useReplyPages(set, { q: '', category: null });
  const refresh = useRefreshReplies();
  return (
    <ConfirmDialog
      opened
      title={t('deleteAllTitle')}
      text={t('deleteAllText', { count: total })}
      confirmLabel={t('deleteAll')}
      onClose={onClose}
      onConfirm={() => {
        onClose();
        request('DELETE', repliesPath(set))
          .catch((error: unknown) => notifyError(error))
          .finally(() => void refresh());
      }}
    />
  );
}
