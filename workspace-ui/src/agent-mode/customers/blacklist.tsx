import { Button } from '@mantine/core';
import type { VisitorBlock, VisitorProfile } from '@parley/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Page } from '../../api/list-all.ts';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { useFormat } from '../../i18n/format.ts';
import { notifyError } from '../../ui/notify.ts';
import { BlockForm } from '../../visitors/block-form.tsx';
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
      {isAsking && (
        <BlockForm
          name={name}
          submitLabel={t('block')}
          changes={visitorKeys.all}
          send={(values) => request('POST', `/visitors/${id}/block`, values)}
          onClose={() => setAsking(false)}
        />
      )}
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
