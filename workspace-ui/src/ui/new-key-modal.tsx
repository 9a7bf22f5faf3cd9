import { useForm } from '@mantine/form';
import type { QueryKey } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { FormModal } from './form-modal.tsx';
import { NameAndKeyFields } from './key-field.tsx';
import { useKeyRules } from './use-key-rules.ts';
import { useSave } from './use-save.ts';

export type NewKeyModalProps = {
  title: string;
  fallbackKey: string;
  taken: readonly string[];
  listKey: QueryKey;
  onCreate: (named: { key: string; name: string }) => Promise<void>;
  onClose: () => void;
};

/** Asks for name and key of something new. */
export function NewKeyModal({ title, fallbackKey, taken, listKey, onCreate, onClose }: NewKeyModalProps) {
  const { t } = useTranslation('ui');
  const rules = useKeyRules(taken);
  const form = useForm({ initialValues: { name: '', key: '' }, validate: rules });
  const { save, isPending, error } = useSave({ form, lists: [listKey], send: onCreate, onSaved: onClose });
  return (
    <FormModal
      title={title}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('create')}
      isPending={isPending}
      error={error}
    >
      <NameAndKeyFields form={form} nameLabel={t('name')} fallback={fallbackKey} taken={taken} />
    </FormModal>
  );
}
