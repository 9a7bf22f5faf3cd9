import { ActionIcon, Alert, Tooltip } from '@mantine/core';
import type { VisitorProfile } from '@parley/schemas';
import { IconRefresh } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import { notifyError } from '../ui/notify.ts';
import { useRefreshFromCrm } from './visitor-queries.ts';
import classes from './visitors.module.css';

type CrmLineProps = { id: string; crm: NonNullable<VisitorProfile['crm']>; mayRefresh: boolean };

/** When the CRM was asked after the visitor last, and why it did not answer (AGENT-38). */
export function CrmLine({ id, crm: { refreshedAt, error }, mayRefresh }: CrmLineProps) {
  const { t } = useTranslation('visitors');
  const { dateTime } = useFormat();
  const refreshing = useRefreshFromCrm(id);
  return (
    <div className={classes.crm}>
      <span className={classes.sub}>
        {refreshedAt ? t('crmAsked', { time: dateTime(refreshedAt) }) : t('crmNotAsked')}
      </span>
      {mayRefresh && (
        <Tooltip label={t('crmRefresh')}>
          <ActionIcon
            size="sm"
            aria-label={t('crmRefresh')}
            loading={refreshing.isPending}
            onClick={() => refreshing.mutate(undefined, { onError: (refused) => notifyError(refused) })}
          >
            <IconRefresh size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {error && (
        <Alert p={8} color="yellow" variant="light" role="status" title={t('crmFailed')}>
          {error}
        </Alert>
      )}
    </div>
  );
}
