import { Button } from '@mantine/core';
import { IconDevices, IconKey, IconLock, IconLockOpen, IconPencil } from '@tabler/icons-react';
import type { Agent } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { useCan, useMe } from '../../api/me.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { ExportButton } from '../../exports/export-button.tsx';
import { SavedViews } from '../../saved-filters/saved-views.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import type { RowAction } from '../../ui/data-table.tsx';
import { ListPage } from '../../ui/list-page.tsx';
import { useAddressFilter } from '../../ui/use-address-filter.ts';
import { AgentFilters, agentFilterNames, isAmong } from './agent-filters.tsx';
import { AgentModal } from './agent-modal.tsx';
import { BulkBar } from './bulk-bar.tsx';
import { ImportAgents } from './import-agents.tsx';
import { SignInsModal } from './sign-ins-modal.tsx';
import { useAgentColumns } from './agent-columns.tsx';
import { agentsTexts } from './agents.texts.ts';
import { ResetPasswordModal } from './reset-password-modal.tsx';
import { useLock } from './use-lock.ts';

addTexts('agents', agentsTexts);

type Open = { kind: 'create' | 'import' } | { kind: 'edit' | 'reset' | 'lock' | 'sign-ins'; agent: Agent } | null;

/** So many are read again less often. */
const many = 1_000;

/** Everybody who works in the application. */
export function AgentsPage() {
  const { t } = useTranslation('agents');
  const { t: ui } = useTranslation('ui');
  const can = useCan();
  const mayWrite = can('agents:write');
  const mayExport = mayWrite && can('exports:write');
  const myId = useMe()?.agent?.id;
  const [open, setOpen] = useState<Open>(null);
  const { filter, set } = useAddressFilter(agentFilterNames);
  const query = useQuery({
    ...lists.agents,
    refetchInterval: ({ state }) => ((state.data?.length ?? 0) > many ? 60_000 : 15_000),
  });
  const columns = useAgentColumns((agent) => mayWrite && setOpen({ kind: 'edit', agent }));
  const close = (): void => setOpen(null);
  const lock = useLock(close);
  const lockAction = (agent: Agent): RowAction =>
    agent.lockedAt === null
      ? { label: t('lock'), icon: IconLock, isDangerous: true, onClick: () => setOpen({ kind: 'lock', agent }) }
      : { label: t('unlock'), icon: IconLockOpen, onClick: () => lock.mutate({ agent, isLocked: false }) };
  return (
    <ListPage
      texts="agents"
      query={query}
      listKey={lists.agents.queryKey}
      columns={columns}
      pathOf={({ id }) => `/agents/${id}`}
      nameOf={({ nickname }) => nickname}
      table="agents"
      toolbar={
        <>
          <AgentFilters value={filter} onChange={set} />
          <SavedViews page="agents" names={agentFilterNames} />
        </>
      }
      isListed={(agent) => isAmong(filter, agent)}
      bulk={mayWrite ? (agents, done) => <BulkBar agentIds={agents.map(({ id }) => id)} onDone={done} /> : undefined}
      isExported={mayExport}
      actions={
        mayWrite && (
          <>
            {mayExport && <ExportButton kinds={['agents']} filters={() => ({})} />}
            <Button variant="default" onClick={() => setOpen({ kind: 'import' })}>
              {t('import')}
            </Button>
          </>
        )
      }
      editing={
        mayWrite && {
          create: () => setOpen({ kind: 'create' }),
          actions: (agent) => [
            { label: ui('edit'), icon: IconPencil, onClick: () => setOpen({ kind: 'edit', agent }) },
            { label: t('signIns'), icon: IconDevices, onClick: () => setOpen({ kind: 'sign-ins', agent }) },
            { label: t('reset'), icon: IconKey, onClick: () => setOpen({ kind: 'reset', agent }) },
            ...(agent.id === myId ? [] : [lockAction(agent)]),
          ],
          mayRemove: ({ id }) => id !== myId,
        }
      }
    >
      {open?.kind === 'create' && <AgentModal agent={null} onClose={close} />}
      {open?.kind === 'edit' && <AgentModal agent={open.agent} onClose={close} />}
      <ConfirmDialog
        opened={open?.kind === 'lock'}
        title={t('lockTitle', { name: open?.kind === 'lock' ? open.agent.nickname : '' })}
        text={t('lockText')}
        confirmLabel={t('lock')}
        isPending={lock.isPending}
        onConfirm={() => open?.kind === 'lock' && lock.mutate({ agent: open.agent, isLocked: true })}
        onClose={close}
      />
      {open?.kind === 'import' && <ImportAgents onClose={close} />}
      {open?.kind === 'sign-ins' && <SignInsModal agent={open.agent} onClose={close} />}
      {open?.kind === 'reset' && <ResetPasswordModal agent={open.agent} onClose={close} />}
    </ListPage>
  );
}
