import { SegmentedControl } from '@mantine/core';
import { approvalKinds, approvalStates, type Approval, type ApprovalKind, type ApprovalState } from '@parley/schemas';
import { IconChecklist } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useRouterState } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../../i18n/i18n.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { Page } from '../../ui/page.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { ApprovalDialog } from './approval-dialog.tsx';
import { approvalCounts } from './approval-queries.ts';
import { ApprovalTable } from './approval-table.tsx';
import { approvalsTexts } from './approvals.texts.ts';
import classes from './approvals.module.css';

addTexts('approvals', approvalsTexts);

type Kind = ApprovalKind | 'all';

/** What agents ask for, by kind and state, and its decision (MON-12, MON-13). */
export function ApprovalsPage() {
  const { t } = useTranslation('approvals');
  const [kind, setKind] = useState<Kind>('all');
  const [state, setState] = useState<ApprovalState>('pending');
  // The pop-up of a request, and its notice, lead to it.
  const meant = useRouterState({ select: ({ location }) => location.hash });
  const [shown, setShown] = useState<string | null>(meant || null);
  const [followed, setFollowed] = useState(meant);
  if (meant !== followed) {
    setFollowed(meant);
    if (meant) setShown(meant);
  }
  const navigate = useNavigate();
  const close = (): void => {
    setShown(null);
    // Else it would be opened again with the page.
    if (meant) void navigate({ to: '/admin/approvals', hash: '', replace: true });
  };
  const { data: counts } = useQuery(approvalCounts);
  const { items, query } = usePages<Approval>('/approvals', { kind: kind === 'all' ? '' : kind, state });
  const countOf = (one: Kind, of: ApprovalState): number => {
    if (!counts) return 0;
    return approvalKinds.reduce((sum, each) => sum + (one === 'all' || one === each ? counts[each][of] : 0), 0);
  };
  const label = (name: string, count: number): string => (count === 0 ? name : t('counted', { name, count }));
  return (
    <Page text={t('text')}>
      <div className={classes.filters} role="search">
        <SegmentedControl
          aria-label={t('kinds')}
          value={kind}
          onChange={setKind}
          data={(['all', ...approvalKinds] as const).map((value) => ({
            value,
            label: label(value === 'all' ? t('allKinds') : t(`kind_${value}`), countOf(value, 'pending')),
          }))}
        />
        <SegmentedControl
          aria-label={t('states')}
          value={state}
          onChange={setState}
          data={approvalStates.map((value) => ({ value, label: label(t(`state_${value}`), countOf(kind, value)) }))}
        />
      </div>
      {query.isError && <ErrorState error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <RowsSkeleton />}
      {items?.length === 0 && <EmptyState icon={IconChecklist} title={t('noneTitle')} text={t('noneText')} />}
      {items && items.length > 0 && <ApprovalTable approvals={items} onOpen={setShown} />}
      <MoreButton query={query} />
      {shown !== null && <ApprovalDialog key={shown} id={shown} onClose={close} />}
    </Page>
  );
}
