import { Button, Text, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { BlockVisitorRequest, type VisitorBlock, type VisitorProfile } from '@parley/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../api/list-all.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { FormModal } from '../../ui/form-modal.tsx';
import { limitsOf } from '../../ui/limits-of.ts';
import { notifyError } from '../../ui/notify.ts';
import { useSave } from '../../ui/use-save.ts';
import { visitorKeys } from '../../visitors/visitor-queries.ts';
import classes from './customers.module.css';

/** Whether a visitor may begin and write, the change of it, and its log (AGENT-56, AGENT-57). */
export function Blacklist({ profile: { id, blockedAt }, name }: { profile: VisitorProfile; name: string }) {
  const { t } = useTranslation('customers');
  const queryClient = useQueryClient();
  const mayWrite = useCan()('visitors:write');
  const [isAsking, setAsking] = useState(false);
  const unblock = useMutation({
    mutationFn: () => request('POST', `/visitors/${id}/unblock`),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: visitorKeys.all }),
    onError: (error) => notifyError(error),
  });
  return (
    <>
      <BlockLog id={id} />
      {mayWrite &&
        (blockedAt === null ? (
          <Button size="compact-sm" variant="light" color="red" onClick={() => setAsking(true)}>
            {t('block')}
          </Button>
        ) : (
          <Button size="compact-sm" variant="default" loading={unblock.isPending} onClick={() => unblock.mutate()}>
            {t('unblock')}
          </Button>
        ))}
      {isAsking && <BlockForm id={id} name={name} onClose={() => setAsking(false)} />}
    </>
  );
}

function BlockLog({ id }: { id: string }) {
  const { t } = useTranslation('customers');
  const { dateTime } = useFormat();
  const { data } = useQuery({
    queryKey: [...visitorKeys.one(id), 'blocks'],
    queryFn: ({ signal }) => request<Page<VisitorBlock>>('GET', `/visitors/${id}/blocks`, undefined, signal),
  });
  if (data?.items.length === 0) return <p className={classes.none}>{t('noLog')}</p>;
  return (
    <ul className={classes.sessions}>
      {data?.items.map(({ at, action, by, reason }) => (
        <li key={at}>
          {t(`log_${action}`, { name: by ?? t('nobody'), time: dateTime(at) })}
          {reason !== null && <q>{reason}</q>}
        </li>
      ))}
    </ul>
  );
}

function BlockForm({ id, name, onClose }: { id: string; name: string; onClose: () => void }) {
  const { t } = useTranslation('customers');
  const { t: ui } = useTranslation('ui');
  const form = useForm({
    initialValues: { reason: '' },
    validate: { reason: (reason) => (reason.trim() === '' ? ui('required') : null) },
  });
  const { save, isPending, error } = useSave({
    form,
    lists: [visitorKeys.all],
    send: (values) => request('POST', `/visitors/${id}/block`, values),
    onSaved: onClose,
  });
  return (
    <FormModal
      title={t('blockTitle', { name })}
      onClose={onClose}
      onSubmit={form.onSubmit((values) => save(values))}
      submitLabel={t('block')}
      isPending={isPending}
      error={error}
    >
      <Text size="sm">{t('blockText')}</Text>
      <TextInput
        label={t('reason')}
        description={t('reasonHint')}
        withAsterisk
        data-autofocus
        {...limitsOf(BlockVisitorRequest, 'reason')}
        {...form.getInputProps('reason')}
      />
    </FormModal>
  );
}
