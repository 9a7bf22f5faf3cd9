import { TagsInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { fieldAt, Settings } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { Section } from '../../ui/section.tsx';

const { maxItems } = fieldAt(Settings, 'embedding.allowedOrigins');

/** Which pages of other systems may show the agent end (SDK-01). */
export function EmbeddingOrigins({ form }: { form: UseFormReturnType<Settings> }) {
  const { t } = useTranslation('settings');
  return (
    <Section title={t('embedding')} text={t('embeddingText')}>
      <TagsInput
        label={t('embeddingOrigins')}
        placeholder={form.values.embedding.allowedOrigins.length === 0 ? 'https://crm.example.com' : undefined}
        maw={560}
        splitChars={[',', ' ']}
        maxTags={maxItems}
        {...form.getInputProps('embedding.allowedOrigins')}
      />
    </Section>
  );
}
