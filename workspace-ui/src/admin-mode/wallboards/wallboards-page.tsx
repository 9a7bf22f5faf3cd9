import type { Wallboard } from '@parley/schemas';
import { Alert, Button } from '@mantine/core';
import { IconCopy, IconDeviceTv, IconExternalLink } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listAll } from '../../api/list-all.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { textColumn, timeColumn } from '../../ui/columns.tsx';
import { CopyField } from '../../ui/copy-field.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { showNote } from '../../ui/notify.ts';
import { WallboardModal } from './wallboard-modal.tsx';
import { wallboardsTexts } from './wallboards.texts.ts';

addTexts('wallboards', wallboardsTexts);

const wallboards = queryOptions({
  queryKey: ['wallboards'],
  queryFn: ({ signal }) => listAll<Wallboard>('/wallboards', signal),
});

/** Boards for screens on the wall, each by a link that can be revoked (MON-11). */
export function WallboardsPage() {
  const { t } = useTranslation('wallboards');
  const [isCreating, setCreating] = useState(false);
  const [created, setCreated] = useState<Wallboard | null>(null);
  const copy = (wallboard: Wallboard): void => {
    navigator.clipboard.writeText(wallboard.url).then(
      () => showNote({ message: t('copied') }),
      () => setCreated(wallboard),
    );
  };
  return (
    <ListPage
      texts="wallboards"
      query={useQuery(wallboards)}
      listKey={wallboards.queryKey}
      columns={useColumns()}
      pathOf={({ id }) => `/wallboards/${id}`}
      nameOf={({ name }) => name}
      editing={{
        create: () => setCreating(true),
        removeLabel: t('revoke'),
        actions: (wallboard) => [
          { label: t('copyLink'), icon: IconCopy, onClick: () => copy(wallboard) },
          {
            label: t('open'),
            icon: IconExternalLink,
            onClick: () => void window.open(wallboard.url, '_blank', 'noopener'),
          },
        ],
      }}
    >
      {isCreating && (
        <WallboardModal listKey={wallboards.queryKey} onClose={() => setCreating(false)} onCreated={setCreated} />
      )}
      <Dialog
        opened={created !== null}
        onClose={() => setCreated(null)}
        title={t('createdTitle', { name: created?.name ?? '' })}
      >
        <CopyField label={t('link')} text={created?.url ?? ''} hasFirstFocus />
        <Alert variant="light" mt={12} icon={<IconDeviceTv size={18} />}>
          {t('createdText')}
        </Alert>
        <Button component="a" href={created?.url} target="_blank" rel="noopener" variant="default" mt={12}>
          {t('open')}
        </Button>
      </Dialog>
    </ListPage>
  );
}

function useColumns(): Column<Wallboard>[] {
  const { t } = useTranslation('wallboards');
  const { t: ui } = useTranslation('ui');
  return [
    textColumn('name', ui('name'), ({ name }) => name),
    textColumn('groups', t('groups'), ({ skillGroups }) => skillGroups?.join(', ') ?? t('everything')),
    textColumn('createdBy', t('createdBy'), ({ createdBy }) => createdBy ?? ''),
    timeColumn('shown', t('lastShown'), ({ lastShownAt }) => lastShownAt, t('never')),
    timeColumn('expires', t('expires'), ({ expiresAt }) => expiresAt),
    timeColumn('created', ui('created'), ({ createdAt }) => createdAt),
  ];
}
