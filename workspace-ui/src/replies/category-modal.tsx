import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { replyLimits, type ReplyCategory } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { FormModal } from '../ui/form-modal.tsx';
import { useSave } from '../ui/use-save.ts';
import { categoriesPath, repliesKey, type ReplySet } from './reply-queries.ts';

export type CategoryModalProps = {
  set: ReplySet;
  /** Null = a new one, below `parent`. */
  category: ReplyCategory | null;
  parent: ReplyCategory | null;
  onClose: () => void;
};

/** What a category is called. */
export function CategoryModal({ set, category, parent, onClose }: CategoryModalProps) {
  const { t } = useTranslation('replies');
  const { t: ui } = useTranslation('ui');
  const form = useForm({
    initialValues: { name: category?.name ?? '' },
    validate: { name: (name) => (name.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    send: ({ name }) =>
      category
        ? request('PATCH', `${categoriesPath(set)}/${category.id}`, { revision: category.revision, name })
        : request('POST', categoriesPath(set), { name, parentId: parent?.id ?? null }),
    lists: [repliesKey],
    onSaved: onClose,
  });
  const title = category
    ? t('renameCategory', { name: category.name })
    : parent
      ? t('addBelow', { name: parent.name })
      : t('addCategory');
  return (
    <FormModal
      title={title}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={ui('save')}
      isPending={isPending}
      error={error}
    >
      <TextInput
        label={t('categoryName')}
        withAsterisk
        data-autofocus
        maxLength={replyLimits.categoryCharacters}
        {...form.getInputProps('name')}
      />
    </FormModal>
  );
}
