import { NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { articleLimits, type ArticleCategory } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { request } from '../api/request.ts';
import { FormModal } from '../ui/form-modal.tsx';
import { useSave } from '../ui/use-save.ts';
import { articlesKey } from './article-queries.ts';

export type RenameCategoryModalProps = { categories: readonly ArticleCategory[]; onClose: () => void };

/** Calls a category otherwise, for every article in it. */
export function RenameCategoryModal({ categories, onClose }: RenameCategoryModalProps) {
  const { t } = useTranslation('knowledge');
  const { t: ui } = useTranslation('ui');
  const first = categories[0]?.name ?? '';
  const form = useForm({ initialValues: { from: first, to: first } });
  const { save, isPending, error } = useSave({
    form,
    send: (values) => request('POST', '/article-categories/rename', values),
    lists: [articlesKey],
    onSaved: onClose,
  });
  return (
    <FormModal
      title={t('renameCategory')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={ui('save')}
      isPending={isPending}
      error={error}
    >
      <NativeSelect
        label={t('category')}
        data={categories.map(({ name }) => name)}
        value={form.values.from}
        onChange={({ currentTarget: { value } }) => form.setValues({ from: value, to: value })}
      />
      <TextInput
        label={ui('name')}
        description={t('renameHint')}
        data-autofocus
        maxLength={articleLimits.categoryCharacters}
        {...form.getInputProps('to')}
      />
    </FormModal>
  );
}
