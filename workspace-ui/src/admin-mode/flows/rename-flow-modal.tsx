import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { FlowDocument, type Flow, type FlowSummary } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { useSave } from '../../ui/use-save.ts';

/** Renames a flow, which is a change of its draft. */
export function RenameFlowModal({ flow, onClose }: { flow: FlowSummary; onClose: () => void }) {
  const { t } = useTranslation('flows');
  const { t: ui } = useTranslation('ui');
  const form = useForm({
    initialValues: { name: flow.name },
    validate: { name: (name) => (name.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [lists.flows.queryKey],
    send: async ({ name }) => {
      const { revision, document } = await request<Flow>('GET', `/flows/${flow.id}`);
      return request('PUT', `/flows/${flow.id}/draft`, { revision, document: { ...document, name } });
    },
    onSaved: onClose,
  });
  return (
    <FormModal
      title={t('renameTitle')}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={ui('save')}
      isPending={isPending}
      error={error}
    >
      <TextInput
        label={ui('name')}
        data-autofocus
        {...limitsOf(FlowDocument, 'name')}
        {...form.getInputProps('name')}
      />
    </FormModal>
  );
}
