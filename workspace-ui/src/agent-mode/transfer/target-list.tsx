import { Radio, ScrollArea } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { StatusDot } from '../status-dot.tsx';
import type { TargetOption } from './target-options.ts';
import classes from './transfer.module.css';

type TargetListProps = {
  options: readonly TargetOption[];
  chosen: TargetOption | null;
  onChoose: (option: TargetOption) => void;
};

export function TargetList({ options, chosen, onChoose }: TargetListProps) {
  const { t } = useTranslation('agent');
  return (
    <ScrollArea h={232} className={classes.list} viewportProps={{ tabIndex: -1 }}>
      {options.length === 0 && <p className={classes.none}>{t('noTargets')}</p>}
      <Radio.Group
        value={chosen?.id ?? ''}
        aria-label={t('transferTo')}
        onChange={(id) => {
          const option = options.find((each) => each.id === id);
          if (option) onChoose(option);
        }}
      >
        {options.map((option) => (
          <label key={option.id} className={classes.option} data-disabled={option.obstacle !== null || undefined}>
            <Radio size="xs" value={option.id} disabled={option.obstacle !== null} />
            <span className={classes.name}>{option.name}</span>
            <TargetFacts option={option} />
          </label>
        ))}
      </Radio.Group>
    </ScrollArea>
  );
}

function TargetFacts({ option }: { option: TargetOption }) {
  const { t } = useTranslation('agent');
  if (option.kind === 'group') {
    const { free, online, total, waiting, obstacle } = option;
    return (
      <span className={classes.facts}>
        {waiting > 0 && <span>{t('waitingCount', { count: waiting })}</span>}
        <span data-free={free > 0 || undefined}>
          {obstacle ? t('noAgents') : online === 0 ? t('nobodyOnline') : t('freeOf', { free, total })}
        </span>
      </span>
    );
  }
  const { status, load, capacity } = option;
  return (
    <span className={classes.facts}>
      <span>
        {load} / {capacity}
      </span>
      <span className={classes.status}>
        <StatusDot status={status} /> {t(`status_${status}`)}
      </span>
    </span>
  );
}
