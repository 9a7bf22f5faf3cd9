import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { CreateTagRequest, type Tag, type TagKind } from '@parley/schemas';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useSave } from '../../ui/use-save.ts';

/** A new tag, on the first level or below another; or another name for one. */
export type Naming = { kind: TagKind; parent: Tag | null } | { tag: Tag };

export function NameTag({ naming, onClose }: { naming: Naming; onClose: () => void }) {
  const { t } = useTranslation('tags');
  const { t: ui } = useTranslation('ui');
  const form = useForm({
    initialValues: { name: 'tag' in naming ? naming.tag.name : '' },
    validate: { name: (name) => (name.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [['tags']],
    send: ({ name }) =>
      'tag' in naming
        ? request<Tag>('PATCH', `/tags/${naming.tag.id}`, { name, revision: naming.tag.revision })
        : request<Tag>('POST', '/tags', { name, kind: naming.kind, parentId: naming.parent?.id ?? null }),
    onSaved: onClose,
  });
  return (
    <FormModal
      title={titleOf(naming, t)}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={'tag' in naming ? ui('save') : ui('create')}
      isPending={isPending}
      error={error}
    >
      <TextInput
        label={t('name')}
        description={'tag' in naming ? t('nameHint') : undefined}
        withAsterisk
        data-autofocus
        {...limitsOf(CreateTagRequest, 'name')}
        {...form.getInputProps('name')}
      />
    </FormModal>
  );
}

function titleOf(naming: Naming, t: TFunction): string {
  if ('tag' in naming) return t('renameOf', { path: naming.tag.path });
  return naming.parent === null ? t('create') : t('createBelowOf', { path: naming.parent.path });
}
