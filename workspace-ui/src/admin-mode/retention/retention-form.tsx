import { NumberInput, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { retentionKinds, type RetentionPreview, type RetentionSettings, type Settings } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DocumentForm } from '../../ui/document-form.tsx';
import { Section } from '../../ui/section.tsx';
import { useDocumentForm } from '../../ui/use-document-form.ts';

const longest = (kind: keyof RetentionSettings): number => (kind === 'visits' ? 30 : 3_650);

/** Days for each kind; beside each what would go now. Saving what takes something away asks first. */
export function RetentionForm({ settings }: { settings: Settings }) {
  const { t } = useTranslation('retention');
  const mayWrite = useCan()('settings:write');
  const [isAsking, setAsking] = useState(false);
  const editing = useDocumentForm({
    document: settings,
    valuesOf: ({ retention }: Settings) => ({ retention }),
    validate: {},
    send: (values) => request<Settings>('PUT', '/settings', values),
    lists: [['settings']],
  });
  const { form } = editing;
  const [days] = useDebouncedValue(form.values.retention, 300);
  const preview = useQuery({
    queryKey: ['retention', 'preview', days],
    queryFn: ({ signal }) => request<RetentionPreview>('POST', '/retention/preview', days, signal),
    enabled: mayWrite,
  });
  const countOf = useWouldGo(preview.data);
  const going = (preview.data?.items ?? []).filter(({ kind, count }) => count > 0 && form.isDirty(`retention.${kind}`));
  const submit = () => (going.length > 0 ? setAsking(true) : editing.submit());
  return (
    <DocumentForm editing={{ ...editing, submit }} mayWrite={mayWrite}>
      <Section title={t('kept')} text={t('keptText')}>
        <Stack gap={18}>
          {retentionKinds.map((kind) => {
            const value = form.values.retention[kind];
            return (
              <div key={kind}>
                <NumberInput
                  label={t(`kind_${kind}`)}
                  description={t(`text_${kind}`)}
                  suffix={` ${t('days')}`}
                  placeholder={t('forever')}
                  w={340}
                  min={kind === 'visits' ? 1 : 0}
                  max={longest(kind)}
                  allowDecimal={false}
                  value={value === 0 ? '' : value}
                  onChange={(typed) =>
                    form.setFieldValue(
                      `retention.${kind}`,
                      typeof typed === 'number' ? typed : kind === 'visits' ? longest(kind) : 0,
                    )
                  }
                />
                {value > 0 && (
                  <Text size="xs" c="dimmed" mt={4} role="status">
                    {preview.isPending ? t('counting') : countOf(kind)}
                  </Text>
                )}
              </div>
            );
          })}
        </Stack>
      </Section>
      <ConfirmDialog
        opened={isAsking}
        title={t('confirmTitle')}
        text={[t('confirmText'), ...going.map(({ kind }) => `${t(`kind_${kind}`)}: ${countOf(kind)}`)].join('\n')}
        confirmLabel={t('confirm')}
        isPending={editing.isPending}
        onConfirm={() => {
          setAsking(false);
          editing.submit();
        }}
        onClose={() => setAsking(false)}
      />
    </DocumentForm>
  );
}

function useWouldGo(preview: RetentionPreview | undefined): (kind: keyof RetentionSettings) => string {
  const { t } = useTranslation('retention');
  const { number } = useFormat();
  return (kind) => {
    const found = preview?.items.find((item) => item.kind === kind);
    if (!found || found.count === 0) return t('wouldGoNothing');
    return t(found.isMore ? 'wouldGoMore' : 'wouldGo', { number: number(found.count) });
  };
}
