import { Alert, Checkbox, PasswordInput, Stack, Text } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconCircleCheck } from '@tabler/icons-react';
import type { Flow, JsonObject, Problem } from '@parley/schemas';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { useSave } from '../../ui/use-save.ts';
import { ConversionReport } from './conversion-report.tsx';
import { createReference } from './create-reference.ts';
import { missingReferences } from './missing-references.ts';

/** A flow from a file, as it was checked against this application. */
export type CheckedFlow = {
  name: string;
  document: JsonObject;
  problems: Problem[];
  /** From another product: whose it was, and what has no counterpart here. */
  converted: { product: string; leftOut: string[] } | null;
};

/** Imports a flow that was read: says what it still needs here, and creates that with it. */
export function ImportFlowModal({ flow, onClose }: { flow: CheckedFlow; onClose: () => void }) {
  const { t } = useTranslation('flows');
  const navigate = useNavigate();
  const missing = missingReferences(flow.problems);
  const others = flow.problems.filter(({ code, severity }) => severity !== 'info' && !code.startsWith('reference/'));
  const form = useForm<{ left: string[]; secrets: Record<string, string> }>({
    initialValues: { left: [], secrets: Object.fromEntries(missing.map(({ key }) => [key, ''])) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: Object.values(lists).map(({ queryKey }) => queryKey),
    send: async ({ left, secrets }) => {
      for (const reference of missing) {
        if (!left.includes(`${reference.kind} ${reference.key}`)) {
          await createReference(reference, { secret: secrets[reference.key] ?? '' });
        }
      }
      return request<Flow>('POST', '/flows', flow.document);
    },
    onSaved: ({ id }) => void navigate({ to: '/admin/flows/$flowId', params: { flowId: id } }),
  });
  return (
    <FormModal
      title={t('importTitle', { name: flow.name })}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('importSubmit')}
      isPending={isPending}
      error={error}
    >
      {flow.converted !== null && <ConversionReport {...flow.converted} />}
      {missing.length === 0 && others.length === 0 && (
        <Alert color="green" variant="light" icon={<IconCircleCheck size={18} />}>
          {t('importFine')}
        </Alert>
      )}
      {missing.length > 0 && (
        <Stack gap={8}>
          <Text size="sm">{t('importMissing')}</Text>
          {missing.map(({ kind, key }, index) =>
            kind === 'secret' ? (
              <PasswordInput
                key={`secret ${key}`}
                label={t('importSecret', { key })}
                description={t('importSecretHint')}
                autoComplete="off"
                data-autofocus={index === 0 || undefined}
                {...form.getInputProps(`secrets.${key}`)}
              />
            ) : (
              <Checkbox
                key={`${kind} ${key}`}
                label={t(`missing_${kind}`, { key })}
                data-autofocus={index === 0 || undefined}
                checked={!form.values.left.includes(`${kind} ${key}`)}
                onChange={(event) => {
                  const others = form.values.left.filter((each) => each !== `${kind} ${key}`);
                  form.setFieldValue('left', event.currentTarget.checked ? others : [...others, `${kind} ${key}`]);
                }}
              />
            ),
          )}
        </Stack>
      )}
      {others.length > 0 && <Text size="sm">{t('importProblems', { count: others.length })}</Text>}
    </FormModal>
  );
}
