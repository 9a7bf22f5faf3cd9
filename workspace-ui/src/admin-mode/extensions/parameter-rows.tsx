import { ActionIcon, Button, Fieldset, Group, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { extensionLimits } from '@parley/schemas';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { ExtensionValues } from './extension-values.ts';

/** The parameters of a page, one in a line. */
export function ParameterRows({ form }: { form: UseFormReturnType<ExtensionValues> }) {
  const { t } = useTranslation('extension-pages');
  const { parameters } = form.values;
  return (
    <Fieldset legend={t('parameters')}>
      <Text size="xs" c="dimmed" mb={8}>
        {t('parametersHint', { open: '{{' })}
      </Text>
      {parameters.map(({ name }, index) => (
        // The place is what tells one from another while it is typed.
        <Group key={index} gap={6} mb={6} wrap="nowrap" align="flex-start">
          <TextInput
            aria-label={`${t('parameterName')} ${index + 1}`}
            placeholder={t('parameterName')}
            maxLength={extensionLimits.nameCharacters}
            dir="ltr"
            {...form.getInputProps(`parameters.${index}.name`)}
          />
          <TextInput
            flex={1}
            aria-label={`${t('parameterValue')} ${index + 1}`}
            placeholder={t('parameterValue')}
            maxLength={extensionLimits.valueCharacters}
            dir="ltr"
            {...form.getInputProps(`parameters.${index}.value`)}
          />
          <ActionIcon
            mt={2}
            aria-label={t('removeParameter', { name: name || String(index + 1) })}
            onClick={() => form.removeListItem('parameters', index)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      {parameters.length < extensionLimits.parameters && (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => form.insertListItem('parameters', { name: '', value: '' })}
        >
          {t('addParameter')}
        </Button>
      )}
    </Fieldset>
  );
}
