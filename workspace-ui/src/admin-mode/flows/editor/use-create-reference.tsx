import { Button, Group, PasswordInput, Stack, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { PutSecretRequest } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { i18n } from '../../../i18n/i18n.ts';
import { createReference } from '../create-reference.ts';
import type { MissingReference } from '../missing-references.ts';
import { limitsOf } from '../../../ui/limits-of.ts';
import { callableFlowsKey } from './use-called-flows.ts';
import { installationKey } from './use-installation.ts';

/** Creates what a flow refers to; a secret asks for its value first. What was created is known to the designer at once. */
export function useCreateReference(): (kind: MissingReference['kind'], key: string, name: string) => Promise<void> {
  const queryClient = useQueryClient();
  return useCallback(
    async (kind, key, name) => {
      const secret = kind === 'secret' ? await askForSecret(key) : '';
      await createReference({ kind, key }, { secret, ...(kind === 'flow' && { name }) });
      await queryClient.invalidateQueries({ queryKey: kind === 'flow' ? callableFlowsKey : installationKey });
    },
    [queryClient],
  );
}

function askForSecret(key: string): Promise<string> {
  const t = i18n.getFixedT(null, 'flow-editor');
  return new Promise((resolve, reject) => {
    let isGiven = false;
    const id = modals.open({
      title: t('secretTitle', { key }),
      closeButtonProps: { 'aria-label': i18n.t('ui:close') },
      onClose: () => void (isGiven || reject(new Error(t('notCreated')))),
      children: (
        <SecretForm
          onGive={(value) => {
            isGiven = true;
            modals.close(id);
            resolve(value);
          }}
        />
      ),
    });
  });
}

function SecretForm({ onGive }: { onGive: (value: string) => void }) {
  const { t } = useTranslation('flow-editor');
  const [value, setValue] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (value !== '') onGive(value);
      }}
    >
      <Stack gap={12}>
        <Text size="sm">{t('secretText')}</Text>
        <PasswordInput
          label={t('secretValue')}
          autoComplete="off"
          data-autofocus
          {...limitsOf(PutSecretRequest, 'value')}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" disabled={value === ''}>
            {t('create')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
