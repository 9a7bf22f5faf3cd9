import { Button, Group, Text } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconCopy, IconDownload, IconPencil, IconTrash } from '@tabler/icons-react';
import type { Channel, Flow, FlowSummary } from '@parley/schemas';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { request } from '../../api/request.ts';
import type { RowAction } from '../../ui/data-table.tsx';
import { notifyError } from '../../ui/notify.ts';
import { useRemoval } from '../../ui/use-removal.ts';

/** What can be done to a flow from the list. */
export function useFlowActions(onRename: (flow: FlowSummary) => void) {
  const { t } = useTranslation('flows');
  const { t: ui } = useTranslation('ui');
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { remove, isHidden } = useRemoval(lists.flows.queryKey);

  const duplicate = async (flow: FlowSummary): Promise<void> => {
    try {
      const { document } = await request<Flow>('GET', `/flows/${flow.id}`);
      await request('POST', '/flows', { ...document, name: t('copyName', { name: flow.name }) });
      await queryClient.invalidateQueries({ queryKey: lists.flows.queryKey });
    } catch (error) {
      notifyError(error);
    }
  };
  const refuseRunning = async (flow: FlowSummary): Promise<void> => {
    const channels = await queryClient.ensureQueryData(lists.channels).catch((): Channel[] => []);
    const names = channels.filter(({ flowId }) => flowId === flow.id).map(({ name }) => `“${name}”`);
    const id = modals.open({
      title: t('runsOnTitle', { name: flow.name }),
      closeButtonProps: { 'aria-label': ui('close') },
      children: (
        <>
          <Text size="sm">{t('runsOn', { names: names.join(', ') })}</Text>
          <Group justify="flex-end" gap={8} mt={16}>
            <Button variant="default" onClick={() => modals.close(id)}>
              {ui('close')}
            </Button>
            <Button
              data-autofocus
              onClick={() => {
                modals.close(id);
                void navigate({ to: '/admin/channels' });
              }}
            >
              {t('toChannels')}
            </Button>
          </Group>
        </>
      ),
    });
  };
  const actionsOf = (flow: FlowSummary): RowAction[] => [
    { label: ui('rename'), icon: IconPencil, onClick: () => onRename(flow) },
    { label: t('duplicate'), icon: IconCopy, onClick: () => void duplicate(flow) },
    {
      label: t('export'),
      icon: IconDownload,
      onClick: () => window.location.assign(`/api/v1/flows/${flow.id}/export`),
    },
    {
      label: ui('delete'),
      icon: IconTrash,
      isDangerous: true,
      onClick: () => (flow.channels > 0 ? void refuseRunning(flow) : remove(`/flows/${flow.id}`, flow.name)),
    },
  ];
  return { actionsOf, isHidden: (flow: FlowSummary) => isHidden(`/flows/${flow.id}`) };
}
