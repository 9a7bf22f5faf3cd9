import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import type { Approval } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { showNote } from '../../ui/notify.ts';
import { approvalCounts } from './approval-queries.ts';
import { approvalsTexts } from './approvals.texts.ts';

addTexts('approvals', approvalsTexts);

/** A new request pops up at the top right of every page of the console (MON-14). */
export function ApprovalPops() {
  const { t } = useTranslation('approvals');
  const navigate = useNavigate();
  const { data } = useQuery(approvalCounts);
  // What waited already when the console was opened is told by the badge.
  const known = useRef<string | null | undefined>(undefined);
  const latest = data?.latest;
  useEffect(() => {
    if (latest === undefined) return;
    const isNew = latest !== null && known.current !== undefined && latest.id > (known.current ?? '');
    if (isNew)
      pop(latest, t('popTitle', { kind: t(`kind_${latest.kind}`) }), t('popOpen'), () => {
        void navigate({ to: '/admin/approvals', hash: latest.id });
      });
    known.current = latest?.id ?? known.current ?? null;
  }, [latest, navigate, t]);
  return null;
}

function pop({ id, requestedBy, reason }: Approval, title: string, openLabel: string, onOpen: () => void): void {
  const noteId = `approval-${id}`;
  showNote({
    id: noteId,
    position: 'top-right',
    title,
    autoClose: 15_000,
    message: (
      <>
        <Text size="sm" c="var(--pl-text)" dir="auto" lineClamp={3}>
          {reason === '' ? requestedBy.name : `${requestedBy.name}: ${reason}`}
        </Text>
        <Button
          mt={8}
          size="compact-sm"
          variant="light"
          onClick={() => {
            notifications.hide(noteId);
            onOpen();
          }}
        >
          {openLabel}
        </Button>
      </>
    ),
  });
}
