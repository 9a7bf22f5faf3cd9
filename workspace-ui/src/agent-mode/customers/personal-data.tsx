import { Button, Group } from '@mantine/core';
import type { VisitorProfile } from '@parley/schemas';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { notifyDone, notifyError } from '../../ui/notify.ts';
import { visitorKeys } from '../../visitors/visitor-queries.ts';

/** What a visitor may ask for: to have all that is kept of them, and to have it erased. */
type PersonalDataProps = { profile: VisitorProfile; name: string; onErased: () => void };

export function PersonalData({ profile: { id, consent }, name, onErased }: PersonalDataProps) {
  const { t } = useTranslation('customers');
  const { dateTime } = useFormat();
  const queryClient = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const erase = useMutation({
    mutationFn: () => request('POST', `/visitors/${id}/erase`),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: visitorKeys.all });
      notifyDone(t('erased'));
      onErased();
    },
    onError: (error) => notifyError(error),
    onSettled: () => setAsking(false),
  });
  return (
    <Group gap={8}>
      {consent && <p>{t('agreed', { version: consent.version, time: dateTime(consent.at) })}</p>}
      <Button size="compact-sm" variant="default" component="a" href={`/api/v1/visitors/${id}/data`} download>
        {t('takeData')}
      </Button>
      <Button size="compact-sm" variant="light" color="red" onClick={() => setAsking(true)}>
        {t('erase')}
      </Button>
      <ConfirmDialog
        opened={isAsking}
        title={t('eraseTitle', { name })}
        text={t('eraseText')}
        confirmLabel={t('erase')}
        isPending={erase.isPending}
        onConfirm={() => erase.mutate()}
        onClose={() => setAsking(false)}
      />
    </Group>
  );
}
