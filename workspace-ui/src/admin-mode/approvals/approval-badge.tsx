import { VisuallyHidden } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { CountBadge } from '../../ui/count-badge.tsx';
import { approvalCounts } from './approval-queries.ts';
import { approvalsTexts } from './approvals.texts.ts';

addTexts('approvals', approvalsTexts);

/** How many requests wait, at the page's place in the navigation. */
export function ApprovalBadge() {
  const { t } = useTranslation('approvals');
  const { data } = useQuery(approvalCounts);
  if (!data || data.pending === 0) return null;
  return (
    <CountBadge count={data.pending}>
      <VisuallyHidden>{t('pendingCount', { count: data.pending })}</VisuallyHidden>
    </CountBadge>
  );
}
