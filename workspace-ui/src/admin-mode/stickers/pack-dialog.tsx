import { Alert, Button, CloseButton, FileButton } from '@mantine/core';
import type { Sticker, StickerPack } from '@parley/schemas';
import { IconPhotoUp } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { stickerPacks } from '../../api/sticker-packs.ts';
import { uploadFile } from '../../files/upload-file.ts';
import { describeError } from '../../ui/describe-error.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { shownPicture } from '../../ui/shown-picture.ts';
import classes from './stickers.module.css';

/** The stickers of a pack: uploaded several at once, deleted one by one (ADMIN-34). */
export function PackDialog({ pack, mayWrite, onClose }: { pack: StickerPack; mayWrite: boolean; onClose: () => void }) {
  const { t } = useTranslation('stickers');
  const { t: ui } = useTranslation('ui');
  const queryClient = useQueryClient();
  const path = `/sticker-packs/${pack.id}/stickers` as const;
  const onSettled = () => queryClient.invalidateQueries({ queryKey: stickerPacks.queryKey });
  const adding = useMutation({
    mutationFn: async (files: readonly File[]) => {
      for (const file of files) await uploadFile(file, { to: path, signal: new AbortController().signal });
    },
    onSettled,
  });
  const removing = useMutation({
    mutationFn: ({ id }: Sticker) => request('DELETE', `${path}/${id}`),
    onSettled,
  });
  const failure = adding.error ?? removing.error;
  return (
    <Dialog opened onClose={onClose} title={t('stickersOf', { name: pack.name })} size={640}>
      {failure && (
        <Alert color="red" variant="light" role="alert" mb={12}>
          {describeError(failure, ui)}
        </Alert>
      )}
      {pack.stickers.length === 0 && <p className={classes.none}>{t('none')}</p>}
      <ul className={classes.grid}>
        {pack.stickers.map((sticker) => (
          <li key={sticker.id}>
            <img src={shownPicture(sticker.url)} alt={sticker.name} loading="lazy" />
            <span className={classes.name}>
              <bdi>{sticker.name}</bdi>
            </span>
            {mayWrite && (
              <CloseButton
                size="xs"
                className={classes.remove}
                aria-label={t('remove', { name: sticker.name })}
                onClick={() => removing.mutate(sticker)}
              />
            )}
          </li>
        ))}
      </ul>
      {mayWrite && (
        <FileButton
          multiple
          accept="image/png,image/jpeg,image/gif,image/webp"
          onChange={(files) => adding.mutate(files)}
        >
          {(button) => (
            <Button
              {...button}
              data-autofocus
              variant="default"
              loading={adding.isPending}
              leftSection={<IconPhotoUp size={15} aria-hidden />}
            >
              {t('upload')}
            </Button>
          )}
        </FileButton>
      )}
    </Dialog>
  );
}
