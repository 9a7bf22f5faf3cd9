import { Tooltip } from '@mantine/core';
import type { SessionDetails } from '@parley/schemas';
import { IconHourglass, IconPlayerPlay } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useDesk } from '../desk/desk-context.ts';
import { OnlineButton } from '../online-button.tsx';
import { useDialogs } from '../use-dialogs.ts';
import { useSessionActions } from '../use-session-actions.ts';

/** Puts the session aside where that is allowed, or takes it back. */
export function HoldButton({ session: { id, heldUntil, offer } }: { session: SessionDetails }) {
  const { t } = useTranslation('agent');
  const { queries } = useDesk();
  const { data: settings } = useQuery(queries.settings);
  const { resume } = useSessionActions();
  if (heldUntil !== undefined) {
    return (
      <Tooltip label={`${t('resume')} · Alt+H`}>
        <OnlineButton size="compact-sm" leftSection={<IconPlayerPlay size={14} />} onClick={() => void resume(id)}>
          {t('resume')}
        </OnlineButton>
      </Tooltip>
    );
  }
  if (settings?.holds.allowed !== true || offer) return null;
  return (
    <Tooltip label={`${t('hold')} · Alt+H`}>
      <OnlineButton
        size="compact-sm"
        variant="default"
        leftSection={<IconHourglass size={14} />}
        onClick={() => useDialogs.setState({ isHolding: true })}
      >
        {t('hold')}
      </OnlineButton>
    </Tooltip>
  );
}
