import { Alert, Button, Menu, Select } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import type { BulkAnswer, BulkDeed } from '@parley/schemas';
import { bulkLimits } from '@parley/schemas';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { FormModal } from '../../ui/form-modal.tsx';
import { notifyDone } from '../../ui/notify.ts';
import classes from './agents.module.css';
import { useRoleChoices } from './use-role-choices.ts';

type Asked = 'role' | 'add-group' | 'remove-group' | 'lock' | 'sign-out' | 'delete';

/** What can be done to everybody who is chosen; each deed says how many it meets before it is done. */
export function BulkBar({ agentIds, onDone }: { agentIds: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation('agents');
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState<Asked | null>(null);
  const count = agentIds.length;
  const deed = useMutation({
    mutationFn: (what: BulkDeed) => doToAll(agentIds, what),
    onSuccess: ({ done, refused }) => {
      if (done > 0) notifyDone(t('bulkDone', { count: done }));
      if (refused.length === 0) onDone();
    },
    onSettled: async () => {
      setAsked(null);
      await Promise.all(
        [lists.agents, lists.skillGroups, lists.roles].map(({ queryKey }) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      );
    },
  });
  const refused = deed.data?.refused ?? [];
  return (
    <>
      <Button variant="default" size="compact-sm" onClick={() => setAsked('role')}>
        {t('bulkRole')}
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => setAsked('add-group')}>
        {t('bulkAddGroup')}
      </Button>
      <Button variant="default" size="compact-sm" onClick={() => setAsked('remove-group')}>
        {t('bulkRemoveGroup')}
      </Button>
      <Menu position="bottom-start" withinPortal>
        <Menu.Target>
          <Button variant="default" size="compact-sm" rightSection={<IconChevronDown size={14} aria-hidden />}>
            {t('bulkMore')}
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => deed.mutate({ type: 'unlock' })}>{t('unlock')}</Menu.Item>
          <Menu.Item onClick={() => setAsked('sign-out')}>{t('bulkSignOut')}</Menu.Item>
          <Menu.Item color="red" onClick={() => setAsked('lock')}>
            {t('lock')}
          </Menu.Item>
          <Menu.Item color="red" onClick={() => setAsked('delete')}>
            {t('bulkDelete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {refused.length > 0 && (
        <Alert w="100%" color="red" variant="light" role="alert" title={t('bulkRefused', { count: refused.length })}>
          <ul className={classes.refused}>
            {refused.map(({ agentId, name, message }) => (
              <li key={agentId}>
                {name}: {message}
              </li>
            ))}
          </ul>
        </Alert>
      )}
      {(asked === 'role' || asked === 'add-group' || asked === 'remove-group') && (
        <ChoiceModal
          asked={asked}
          count={count}
          isPending={deed.isPending}
          onDo={deed.mutate}
          onClose={() => setAsked(null)}
        />
      )}
      {(asked === 'lock' || asked === 'sign-out' || asked === 'delete') && (
        <ConfirmDialog
          opened
          title={t(`sure_${asked}`, { count })}
          text={t(`sureText_${asked}`)}
          confirmLabel={t(asked === 'lock' ? 'lock' : asked === 'delete' ? 'bulkDelete' : 'bulkSignOut')}
          isPending={deed.isPending}
          onConfirm={() => deed.mutate({ type: asked })}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}

/** A role, or a skill group, for everybody who is chosen. */
function ChoiceModal({
  asked,
  count,
  isPending,
  onDo,
  onClose,
}: {
  asked: 'role' | 'add-group' | 'remove-group';
  count: number;
  isPending: boolean;
  onDo: (deed: BulkDeed) => void;
  onClose: () => void;
}) {
  const { t } = useTranslation('agents');
  const { t: ui } = useTranslation('ui');
  const roles = useRoleChoices();
  const groups = (useQuery(lists.skillGroups).data ?? []).map(({ key, name }) => ({ value: key, label: name }));
  const [chosen, setChosen] = useState<string | null>(null);
  const title = t(asked === 'role' ? 'bulkRole' : asked === 'add-group' ? 'bulkAddGroup' : 'bulkRemoveGroup');
  const submit = (): void => {
    if (chosen === null) return;
    if (asked === 'role') onDo({ type: 'set-role', role: chosen });
    else onDo({ type: 'set-groups', [asked === 'add-group' ? 'add' : 'remove']: [chosen] });
  };
  return (
    <FormModal
      title={`${title} · ${t('chosen', { count })}`}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
      submitLabel={ui('save')}
      isPending={isPending}
      error={null}
    >
      <Select
        label={t(asked === 'role' ? 'role' : 'group')}
        data={asked === 'role' ? roles : groups}
        value={chosen}
        onChange={setChosen}
        searchable
        limit={50}
        data-autofocus
      />
    </FormModal>
  );
}

/** As many at once as the server takes. */
async function doToAll(agentIds: readonly string[], deed: BulkDeed): Promise<BulkAnswer> {
  const all: BulkAnswer = { done: 0, refused: [] };
  for (let from = 0; from < agentIds.length; from += bulkLimits.people) {
    const some = agentIds.slice(from, from + bulkLimits.people);
    const { done, refused } = await request<BulkAnswer>('POST', '/agents/bulk', { agentIds: some, deed });
    all.done += done;
    all.refused.push(...refused);
  }
  return all;
}
