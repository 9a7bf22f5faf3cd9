import { Button, Menu } from '@mantine/core';
import type { AgentStatus } from '@parley/schemas';
import { IconCheck, IconChevronDown } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk/desk-context.ts';
import { useOwnStatus } from '../desk/use-own-status.ts';
import { StatusDot } from '../status-dot.tsx';

const plain = ['available', 'busy', 'away', 'invisible', 'offline'] as const satisfies AgentStatus[];

/** My status, with the reasons of a rest (AGENT-07, AGENT-08). */
export function StatusMenu() {
  const { t } = useTranslation('agent');
  const { queries } = useDesk();
  const { data: settings } = useQuery(queries.settings);
  const { status, choose, withdraw } = useOwnStatus();
  const reasons = (settings?.restReasons ?? []).filter(({ enabled }) => enabled);
  const now = status?.status ?? 'offline';
  const reason = reasons.find(({ key }) => key === status?.reason)?.text;
  const requested = status?.requested ?? null;
  const chosen =
    reason && now === 'rest' ? t('statusWithReason', { status: t('status_rest'), reason }) : t(`status_${now}`);
  const label = requested ? t('statusRequested', { status: chosen }) : chosen;
  const item = (key: string, each: AgentStatus, text: string, isChosen: boolean, why?: string) => (
    <Menu.Item
      key={key}
      role="menuitemradio"
      aria-checked={isChosen}
      leftSection={<StatusDot status={each} />}
      rightSection={isChosen ? <IconCheck size={14} aria-hidden /> : undefined}
      onClick={() => choose(each, why)}
    >
      {text}
    </Menu.Item>
  );
  return (
    <Menu position="bottom-start" width={208}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          loading={!status}
          leftSection={<StatusDot status={now} />}
          rightSection={<IconChevronDown size={13} aria-hidden />}
          aria-label={t('myStatus', { status: label })}
        >
          {label}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {requested && (
          <>
            <Menu.Label>
              {requested.reason === '' ? t('breakRequested') : t('breakRequestedFor', { reason: requested.reason })}
            </Menu.Label>
            <Menu.Item onClick={() => withdraw(requested.approvalId)}>{t('withdrawBreak')}</Menu.Item>
            <Menu.Divider />
          </>
        )}
        {plain.slice(0, 2).map((each) => item(each, each, t(`status_${each}`), now === each))}
        <Menu.Label>{t('status_rest')}</Menu.Label>
        {reasons.length === 0
          ? item('rest', 'rest', t('status_rest'), now === 'rest')
          : reasons.map(({ key, text }) =>
              item(`rest-${key}`, 'rest', text, now === 'rest' && status?.reason === key, key),
            )}
        <Menu.Divider />
        {plain.slice(2).map((each) => item(each, each, t(`status_${each}`), now === each))}
      </Menu.Dropdown>
    </Menu>
  );
}
