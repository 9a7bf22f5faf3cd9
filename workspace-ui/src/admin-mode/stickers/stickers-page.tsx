import type { StickerPack } from '@parley/schemas';
import { IconFolderOpen, IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { stickerPacks } from '../../api/sticker-packs.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { timeColumn } from '../../ui/columns.tsx';
import type { Column } from '../../ui/data-table.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { NamePack } from './name-pack.tsx';
import { PackDialog } from './pack-dialog.tsx';
import { stickerTexts } from './stickers.texts.ts';

addTexts('stickers', stickerTexts);

/** Sticker packs that agents and visitors send (ADMIN-34). */
export function StickersPage() {
  const { t } = useTranslation('stickers');
  const mayWrite = useCan()('settings:write');
  const query = useQuery(stickerPacks);
  const [openId, setOpenId] = useState<string | null>(null);
  const [naming, setNaming] = useState<{ pack: StickerPack | null } | null>(null);
  const open = query.data?.find(({ id }) => id === openId);
  return (
    <ListPage
      texts="stickers"
      query={query}
      listKey={stickerPacks.queryKey}
      columns={useColumns(setOpenId)}
      pathOf={({ id }) => `/sticker-packs/${id}`}
      nameOf={({ name }) => name}
      editing={
        mayWrite && {
          create: () => setNaming({ pack: null }),
          actions: (pack) => [
            { label: t('open'), icon: IconFolderOpen, onClick: () => setOpenId(pack.id) },
            { label: t('rename'), icon: IconPencil, onClick: () => setNaming({ pack }) },
          ],
        }
      }
    >
      {open && <PackDialog pack={open} mayWrite={mayWrite} onClose={() => setOpenId(null)} />}
      {naming && <NamePack pack={naming.pack} onClose={() => setNaming(null)} onMade={setOpenId} />}
    </ListPage>
  );
}

function useColumns(onOpen: (id: string) => void): Column<StickerPack>[] {
  const { t } = useTranslation('stickers');
  const { t: ui } = useTranslation('ui');
  return [
    {
      id: 'name',
      header: t('name'),
      value: ({ name }) => name,
      render: ({ id, name }) => (
        <button type="button" style={opener} onClick={() => onOpen(id)}>
          {name}
        </button>
      ),
    },
    { id: 'type', header: t('type'), value: () => t('custom'), render: () => t('custom') },
    {
      id: 'quantity',
      header: t('quantity'),
      align: 'end',
      value: ({ stickers }) => stickers.length,
      render: ({ stickers }) => stickers.length,
    },
    timeColumn('updated', ui('updated'), ({ updatedAt }) => updatedAt),
  ];
}

const opener = {
  padding: 0,
  border: 0,
  background: 'none',
  color: 'var(--pl-accent-strong)',
  font: 'inherit',
  fontWeight: 500,
  cursor: 'pointer',
} as const;
