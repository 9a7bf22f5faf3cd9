import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Unfilled } from './find-unfilled.ts';
import classes from './composer.module.css';

export type UnfilledStripProps = {
  unfilled: readonly Unfilled[];
  onFill: (place: Unfilled) => void;
  onSend: () => void;
};

/** Why a message was stopped: places in it that nobody has filled in (AGENT-64). */
export function UnfilledStrip({ unfilled, onFill, onSend }: UnfilledStripProps) {
  const { t } = useTranslation('agent');
  const [first] = unfilled;
  if (!first) return null;
  const names = [...new Set(unfilled.map(({ name }) => name))].join(', ');
  return (
    <div className={classes.stopped} role="alert">
      <IconAlertTriangle size={15} aria-hidden />
      <span>{t('unfilled', { names })}</span>
      <Button size="compact-xs" variant="default" onClick={() => onFill(first)}>
        {t('unfilledFill')}
      </Button>
      <Button size="compact-xs" variant="subtle" onClick={onSend}>
        {t('unfilledSend')}
      </Button>
    </div>
  );
}
