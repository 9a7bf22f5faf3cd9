import { Button } from '@mantine/core';
import { IconKey, IconPencil, IconPlus, IconTrash, IconUsers } from '@tabler/icons-react';
import type { Agent } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan, useMe } from '../../api/me.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { DataTable, type RowAction } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Page } from '../../ui/page.tsx';
import { QueryView } from '../../ui/query-view.tsx';
import { useRemoval } from '../../ui/use-removal.ts';
import { AgentModal } from './agent-modal.tsx';
import { useAgentColumns } from './agent-columns.tsx';
import { agentsTexts } from './agents.texts.ts';
import { ResetPasswordModal } from './reset-password-modal.tsx';

addTexts('agents', agentsTexts);

type Open = { kind: 'create' } | { kind: 'edit' | 'reset'; agent: Agent } | null;

/** Everybody who works in the application. */
export function AgentsPage() {
  const { t } = useTranslation('agents');
  const { t: ui } = useTranslation('ui');
  const mayWrite = useCan()('agents:write');
  const myId = useMe()?.agent?.id;
  const query = useQuery({ ...lists.agents, refetchInterval: 15_000 });
  const [open, setOpen] = useState<Open>(null);
  const columns = useAgentColumns((agent) => mayWrite && setOpen({ kind: 'edit', agent }));
  const { remove, isHidden } = useRemoval(lists.agents.queryKey);
  const close = (): void => setOpen(null);
  const actionsOf = (agent: Agent): RowAction[] => [
    { label: ui('edit'), icon: IconPencil, onClick: () => setOpen({ kind: 'edit', agent }) },
    { label: t('reset'), icon: IconKey, onClick: () => setOpen({ kind: 'reset', agent }) },
    ...(agent.id === myId
      ? []
      : [
          {
            label: ui('delete'),
            icon: IconTrash,
            isDangerous: true,
            onClick: () => remove(`/agents/${agent.id}`, agent.nickname),
          },
        ]),
  ];
  const button = mayWrite && (
    <Button leftSection={<IconPlus size={14} aria-hidden />} onClick={() => setOpen({ kind: 'create' })}>
      {t('create')}
    </Button>
  );
  return (
    <Page title={t('title')} text={t('text')} actions={button}>
      <QueryView query={query}>
        {(agents) => {
          const rows = agents.filter(({ id }) => !isHidden(`/agents/${id}`));
          return rows.length === 0 ? (
            <EmptyState icon={IconUsers} title={t('emptyTitle')} text={t('emptyText')}>
              {button}
            </EmptyState>
          ) : (
            <DataTable
              label={t('title')}
              columns={columns}
              rows={rows}
              rowKey={({ id }) => id}
              rowName={({ nickname }) => nickname}
              actions={mayWrite ? actionsOf : undefined}
            />
          );
        }}
      </QueryView>
      {open?.kind === 'create' && <AgentModal agent={null} onClose={close} />}
      {open?.kind === 'edit' && <AgentModal agent={open.agent} onClose={close} />}
      {open?.kind === 'reset' && <ResetPasswordModal agent={open.agent} onClose={close} />}
    </Page>
  );
}
