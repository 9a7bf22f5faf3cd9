import { ActionIcon, Button, Group, Select, Stack, Text, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { SingleSignOnValues } from './single-sign-on-values.ts';

type Choice = { value: string; label: string };

/** Which role a group of the provider has; the first that fits counts. */
export function GroupRoles({ form, roles }: { form: UseFormReturnType<SingleSignOnValues>; roles: Choice[] }) {
  const { t } = useTranslation('single-sign-on');
  const { t: ui } = useTranslation('ui');
  const rows = form.getValues().connection.roles;
  return (
    <Stack gap={8} role="group" aria-label={t('groupRoles')}>
      <Text size="sm" fw={600}>
        {t('groupRoles')}
      </Text>
      {rows.map((_row, index) => (
        <Group key={index} gap={8} wrap="nowrap" align="flex-start">
          <TextInput
            flex={1}
            aria-label={`${t('group')} ${index + 1}`}
            placeholder={t('group')}
            maxLength={300}
            {...form.getInputProps(`connection.roles.${index}.group`)}
          />
          <Select
            w={220}
            aria-label={`${t('role')} ${index + 1}`}
            data={roles}
            allowDeselect={false}
            {...form.getInputProps(`connection.roles.${index}.role`)}
          />
          <ActionIcon
            mt={4}
            aria-label={`${ui('remove')}: ${t('group')} ${index + 1}`}
            onClick={() => form.removeListItem('connection.roles', index)}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        </Group>
      ))}
      <Group>
        <Button
          variant="default"
          leftSection={<IconPlus size={14} aria-hidden />}
          onClick={() => form.insertListItem('connection.roles', { group: '', role: 'agent' })}
        >
          {t('addGroup')}
        </Button>
      </Group>
    </Stack>
  );
}
