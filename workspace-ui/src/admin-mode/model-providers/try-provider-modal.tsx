import { Alert, Textarea } from '@mantine/core';
import { TryModelProviderRequest, type ModelProvider, type ModelTrial } from '@parley/schemas';
import { useMutation, useQueryClient, type QueryKey } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';

/** Asks a provider something, and shows what came back. */
export function TryProviderModal({
  provider,
  lists,
  onClose,
}: {
  provider: ModelProvider;
  lists: readonly QueryKey[];
  onClose: () => void;
}) {
  const { t } = useTranslation('model-providers');
  const queryClient = useQueryClient();
  const [text, setText] = useState(() => t('tryDefault'));
  const trial = useMutation({
    mutationFn: () => request<ModelTrial>('POST', `/model-providers/${provider.key}/try`, { text }),
    onSuccess: () => Promise.all(lists.map((queryKey) => queryClient.invalidateQueries({ queryKey }))),
  });
  const { data } = trial;
  return (
    <FormModal
      title={t('tryTitle', { name: provider.name })}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() !== '') trial.mutate();
      }}
      submitLabel={t('send')}
      isPending={trial.isPending}
      error={trial.error}
    >
      <Textarea
        label={t('tryText')}
        description={t('tryHint', { host: new URL(provider.baseUrl).host })}
        autosize
        minRows={2}
        maxRows={6}
        data-autofocus
        {...limitsOf(TryModelProviderRequest, 'text')}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {data && (
        <Alert
          color={data.outcome === 'answered' ? 'green' : 'red'}
          variant="light"
          role="status"
          title={
            data.outcome === 'answered'
              ? t('answered', {
                  first: data.firstTokenMilliseconds,
                  all: data.milliseconds,
                  input: data.inputTokens,
                  output: data.outputTokens,
                })
              : t('state_failing')
          }
          style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}
        >
          {data.text}
        </Alert>
      )}
    </FormModal>
  );
}
