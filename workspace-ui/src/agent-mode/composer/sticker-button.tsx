import { ActionIcon, Popover, SegmentedControl, Tooltip } from '@mantine/core';
import type { Sticker } from '@parley/schemas';
import { IconSticker } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { stickerPacks } from '../../api/sticker-packs.ts';
import { shownPicture } from '../../ui/shown-picture.ts';
import classes from './composer.module.css';

/** Stickers of the application's packs; one that is pressed is sent (AGENT-24, ADMIN-34). */
export function StickerButton({ onPick }: { onPick: (packId: string, sticker: Sticker) => void }) {
  const { t } = useTranslation('agent');
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string | null>(null);
  const { data = [] } = useQuery(stickerPacks);
  const packs = data.filter(({ stickers }) => stickers.length > 0);
  const shown = packs.find(({ id }) => id === chosen) ?? packs[0];
  if (!shown) return null;
  return (
    <Popover opened={isOpen} onChange={setOpen} position="top-start" width={316} trapFocus>
      <Popover.Target>
        <Tooltip label={t('stickers')}>
          <ActionIcon
            className={classes.tool}
            aria-label={t('stickers')}
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          >
            <IconSticker size={17} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        {packs.length > 1 && (
          <SegmentedControl
            fullWidth
            size="xs"
            mb={8}
            aria-label={t('stickerPacks')}
            value={shown.id}
            onChange={setChosen}
            data={packs.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
        <div className={classes.stickers} role="group" aria-label={shown.name}>
          {shown.stickers.map((sticker) => (
            <button
              key={sticker.id}
              type="button"
              title={sticker.name}
              onClick={() => {
                setOpen(false);
                onPick(shown.id, sticker);
              }}
            >
              <img src={shownPicture(sticker.url)} alt={sticker.name} loading="lazy" />
            </button>
          ))}
        </div>
      </Popover.Dropdown>
    </Popover>
  );
}
