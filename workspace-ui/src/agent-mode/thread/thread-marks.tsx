import { IconAlertCircle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './thread.module.css';

/** How far a message of ours has come (AGENT-30). */
export type Mark = 'sending' | 'sent' | 'delivered' | 'read' | 'failed';

export function markOf(seq: number | undefined, receipt: { delivered: number; read: number } | undefined): Mark {
  if (seq === undefined || !receipt) return 'sent';
  if (seq <= receipt.read) return 'read';
  return seq <= receipt.delivered ? 'delivered' : 'sent';
}

const icons = {
  sending: IconClock,
  sent: IconCheck,
  delivered: IconChecks,
  read: IconChecks,
  failed: IconAlertCircle,
};

export function DeliveryMark({ mark }: { mark: Mark }) {
  const { t } = useTranslation('agent');
  const Icon = icons[mark];
  return (
    <span className={classes.mark} data-mark={mark} title={t(`mark_${mark}`)}>
      <Icon size={14} stroke={2} role="img" aria-label={t(`mark_${mark}`)} />
    </span>
  );
}
