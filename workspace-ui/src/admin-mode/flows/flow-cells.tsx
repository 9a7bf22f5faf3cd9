import { Badge, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleX } from '@tabler/icons-react';
import type { FlowSummary } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { TimeAgo } from '../../ui/time-ago.tsx';
import classes from './flows.module.css';

const states = {
  draft: { tone: 'neutral', label: 'stateDraft' },
  published: { tone: 'available', label: 'statePublished' },
  changed: { tone: 'waiting', label: 'stateChanged' },
} as const;

/** What of a flow is published. */
export function FlowStateBadge({ flow }: { flow: FlowSummary }) {
  const { t } = useTranslation('flows');
  const { tone, label } = states[flow.state];
  return (
    <span className={classes.state}>
      <Badge className={classes.badge} data-tone={tone} variant="light" radius="sm">
        {t(label)}
      </Badge>
      {flow.published !== null && (
        <Text component="span" size="xs" c="dimmed">
          {t('version', { version: flow.published })}
        </Text>
      )}
    </span>
  );
}

/** How much the check found in the draft. */
export function FlowProblems({ problems }: Pick<FlowSummary, 'problems'>) {
  const { t } = useTranslation('flows');
  if (!problems) return <span className={classes.change}>{t('notChecked')}</span>;
  const { errors, warnings } = problems;
  if (errors + warnings === 0) return <span className={classes.change}>{t('noProblems')}</span>;
  return (
    <span className={classes.problems}>
      {errors > 0 && (
        <span className={classes.errors}>
          <IconCircleX size={14} aria-hidden />
          {t('errors', { count: errors })}
        </span>
      )}
      {warnings > 0 && (
        <span className={classes.warnings}>
          <IconAlertTriangle size={14} aria-hidden />
          {t('warnings', { count: warnings })}
        </span>
      )}
    </span>
  );
}

/** When it was changed, and by whom. */
export function LastChange({ at, by }: { at: string; by: string | null }) {
  const { t } = useTranslation('ui');
  return (
    <span className={classes.change}>
      <TimeAgo at={at} />
      {by !== null && ` ${t('by', { name: by })}`}
    </span>
  );
}
