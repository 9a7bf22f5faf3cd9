import type { Extension } from '@parley/schemas';
import { IconPencil } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listAll } from '../../api/list-all.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { textColumn } from '../../ui/columns.tsx';
import type { Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { ListPage } from '../../ui/list-page.tsx';
import { ExtensionModal } from './extension-modal.tsx';
import { extensionPageTexts } from './extensions.texts.ts';

addTexts('extension-pages', extensionPageTexts);

const extensions = queryOptions({
  queryKey: ['extensions'],
  queryFn: ({ signal }) => listAll<Extension>('/extensions', signal),
});

/** Pages of one's own beside conversations (SDK-36, SDK-37, ADMIN-52). */
export function ExtensionsPage() {
  const { t: ui } = useTranslation('ui');
  const [open, setOpen] = useState<Extension | 'new' | null>(null);
  return (
    <ListPage
      texts="extension-pages"
      query={useQuery(extensions)}
      listKey={extensions.queryKey}
      columns={useColumns(setOpen)}
      pathOf={({ id }) => `/extensions/${id}`}
      nameOf={({ name }) => name}
      editing={{
        create: () => setOpen('new'),
        actions: (extension) => [{ label: ui('edit'), icon: IconPencil, onClick: () => setOpen(extension) }],
      }}
    >
      {open !== null && (
        <ExtensionModal
          extension={open === 'new' ? null : open}
          listKey={extensions.queryKey}
          onClose={() => setOpen(null)}
        />
      )}
    </ListPage>
  );
}

function useColumns(onOpen: (extension: Extension) => void): Column<Extension>[] {
  const { t } = useTranslation('extension-pages');
  return [
    {
      id: 'name',
      header: t('name'),
      value: ({ name, url }) => `${name} ${url}`,
      render: (extension) => (
        <>
          <button type="button" className={tableClasses.name} onClick={() => onOpen(extension)}>
            {extension.name}
          </button>
          <div className={tableClasses.sub} dir="ltr">
            {extension.url}
          </div>
        </>
      ),
    },
    textColumn('shown', t('shown'), ({ always }) => t(always ? 'shown_always' : 'shown_session')),
    textColumn('protection', t('protection'), ({ protection }) => t(`protection_${protection}`)),
    textColumn('state', t('enabled'), ({ enabled }) => t(enabled ? 'on' : 'off')),
  ];
}
