import { Button, FileButton } from '@mantine/core';
import { IconFileImport, IconPlus } from '@tabler/icons-react';
import type { FlowSummary } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan } from '../../api/me.ts';
import { useCommands } from '../../command-palette/command-store.ts';
import { useFormat } from '../../i18n/format.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { EmptyPage } from '../../ui/empty-page.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useOpenPage } from '../../ui/use-open-page.ts';
import { CreateFlowModal } from './create-flow-modal.tsx';
import { FlowProblems, FlowStateBadge, LastChange } from './flow-cells.tsx';
import { flowsTexts } from './flows.texts.ts';
import { ImportFlowModal } from './import-flow-modal.tsx';
import { RenameFlowModal } from './rename-flow-modal.tsx';
import { useFlowActions } from './use-flow-actions.tsx';
import { useImportFlow } from './use-import-flow.ts';

addTexts('flows', flowsTexts);

/** Every flow of the application, and the ways to begin a new one. */
export function FlowsPage() {
  const { t } = useTranslation('flows');
  const { title } = useOpenPage();
  const mayWrite = useCan()('flows:write');
  const query = useQuery(lists.flows);
  const [isCreating, setCreating] = useState(false);
  const [renamed, setRenamed] = useState<FlowSummary | null>(null);
  const importing = useImportFlow();
  const { actionsOf, isHidden } = useFlowActions(setRenamed);
  const columns = useFlowColumns();
  useCommands(
    useMemo(
      () => (mayWrite ? [{ id: 'new-flow', label: t('create'), icon: IconPlus, run: () => setCreating(true) }] : []),
      [mayWrite, t],
    ),
  );
  const buttons = mayWrite && (
    <>
      <FileButton accept=".json,application/json" onChange={importing.take}>
        {(props) => (
          <Button {...props} variant="default" leftSection={<IconFileImport size={14} aria-hidden />}>
            {t('import')}
          </Button>
        )}
      </FileButton>
      <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setCreating(true)}>
        {t('create')}
      </Button>
    </>
  );
  return (
    <Page text={t('text')} actions={buttons}>
      <QueryView query={query}>
        {(flows) => {
          const rows = flows.filter((flow) => !isHidden(flow));
          return rows.length === 0 ? (
            <EmptyPage title={t('emptyTitle')} text={t('emptyText')}>
              {buttons}
            </EmptyPage>
          ) : (
            <DataTable
              label={title}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              rowName={({ name }) => name}
              actions={mayWrite ? actionsOf : undefined}
            />
          );
        }}
      </QueryView>
      {isCreating && <CreateFlowModal onClose={() => setCreating(false)} />}
      {renamed && <RenameFlowModal flow={renamed} onClose={() => setRenamed(null)} />}
      {importing.checked && <ImportFlowModal flow={importing.checked} onClose={importing.close} />}
    </Page>
  );
}

function useFlowColumns(): Column<FlowSummary>[] {
  const { t } = useTranslation('flows');
  const { t: ui } = useTranslation('ui');
  const { number } = useFormat();
  return [
    {
      id: 'name',
      header: ui('name'),
      value: ({ name }) => name,
      render: ({ id, name }) => (
        <Link to="/admin/flows/$flowId" params={{ flowId: id }} className={tableClasses.name}>
          {name}
        </Link>
      ),
    },
    {
      id: 'state',
      header: t('state'),
      value: ({ state }) =>
        t(state === 'draft' ? 'stateDraft' : state === 'changed' ? 'stateChanged' : 'statePublished'),
      render: (flow) => <FlowStateBadge flow={flow} />,
    },
    {
      id: 'problems',
      header: t('problems'),
      value: ({ problems }) => (problems ? problems.errors * 10_000 + problems.warnings : null),
      render: ({ problems }) => <FlowProblems problems={problems} />,
    },
    {
      id: 'channels',
      header: t('channels'),
      align: 'end',
      value: ({ channels }) => channels,
      render: ({ channels }) => number(channels),
    },
    {
      id: 'today',
      header: t('today'),
      align: 'end',
      value: ({ sessionsToday }) => sessionsToday,
      render: ({ sessionsToday }) => number(sessionsToday),
    },
    {
      id: 'updated',
      header: ui('updated'),
      value: ({ updatedAt }) => updatedAt,
      render: ({ updatedAt, updatedByName }) => <LastChange at={updatedAt} by={updatedByName} />,
    },
  ];
}
