import { Badge } from '@mantine/core';
import type { Webhook } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { stateOf } from './webhook-state.ts';

const colors = { active: 'green', failing: 'yellow', paused: 'gray', failed: 'red', gone: 'red' } as const;

export function WebhookBadge({ webhook }: { webhook: Webhook }) {
  const { t } = useTranslation('webhooks');
  const state = stateOf(webhook);
  return (
    <Badge variant="light" color={colors[state]}>
      {t(`state_${state}`)}
    </Badge>
  );
}
