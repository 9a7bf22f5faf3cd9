import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { StickerPackRequest, type StickerPack } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { stickerPacks } from '../../api/sticker-packs.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useSave } from '../../ui/use-save.ts';

type NamePackProps = {
  /** Absent: a new one. */
  pack: StickerPack | null;
  onClose: () => void;
  onMade: (id: string) => void;
};

export function NamePack({ pack, onClose, onMade }: NamePackProps) {
  const { t } = useTranslation('stickers');
  const { t: ui } = useTranslation('ui');
  const form = useForm({
    initialValues: { name: pack?.name ?? '' },
    validate: { name: (name) => (name.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [stickerPacks.queryKey],
    send: (values) =>
      pack
        ? request<StickerPack>('PATCH', `/sticker-packs/${pack.id}`, values)
        : request<StickerPack>('POST', '/sticker-packs', values),
    onSaved: ({ id }) => {
      onClose();
      if (!pack) onMade(id);
    },
  });
  return (
    <FormModal
      title={pack ? t('rename') : t('create')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={pack ? ui('save') : ui('create')}
      isPending={isPending}
      error={error}
    >
      <TextInput
        label={t('nameOfPack')}
        withAsterisk
        data-autofocus
        {...limitsOf(StickerPackRequest, 'name')}
        {...form.getInputProps('name')}
      />
    </FormModal>
  );
}
