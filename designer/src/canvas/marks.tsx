import {
  IconAlertTriangle,
  IconCheck,
  IconChecks,
  IconCircleDashed,
  IconMinus,
  IconPencil,
  IconPlayerPlayFilled,
  IconPlus,
  type Icon,
} from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { NodeMark, PortMark } from '../store/canvas-overlay.ts';
import classes from './marks.module.css';

export type Tone = NonNullable<NodeMark['tone'] | PortMark['tone']>;

const signs: Record<Tone, Icon> = {
  active: IconPlayerPlayFilled,
  visited: IconCheck,
  taken: IconCheck,
  problem: IconAlertTriangle,
  added: IconPlus,
  removed: IconMinus,
  changed: IconPencil,
  covered: IconChecks,
  uncovered: IconCircleDashed,
};

/** What an overlay says of an element, as a sign: colour is never the only one. */
export function ToneSign({ tone, isInline = false }: { tone: Tone; isInline?: boolean }) {
  const { t } = useTranslation('designer.canvas');
  const Sign = signs[tone];
  return (
    <span
      className={classes.sign}
      data-tone={tone}
      data-inline={isInline || undefined}
      role="img"
      aria-label={t(`tone_${tone}`)}
      title={t(`tone_${tone}`)}
    >
      <Sign size={12} stroke={2.5} />
    </span>
  );
}

/** A short figure with what it means. */
export function MarkBadge({
  badge,
  className,
}: {
  badge: { text: string; title: string };
  className?: string | undefined;
}) {
  return (
    <span className={`${classes.badge} ${className ?? ''}`} title={badge.title}>
      <span aria-hidden>{badge.text}</span>
      <span className={classes.hidden}>{badge.title}</span>
    </span>
  );
}
