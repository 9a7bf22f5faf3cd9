import { isComposing } from '@parley/content';
import { ActionIcon, TextInput, Tooltip } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { crossesMidnight, nextInterval, readTime, type Interval } from './schedule-model.ts';
import classes from './schedule.module.css';

type IntervalsInputProps = {
  /** Whose hours they are, for the labels. */
  name: string;
  intervals: readonly Interval[];
  isReadOnly: boolean;
  onChange: (intervals: Interval[]) => void;
};

/** The hours of one day: any number of intervals, some across midnight. */
export function IntervalsInput({ name, intervals, isReadOnly, onChange }: IntervalsInputProps) {
  const { t } = useTranslation('designer.inspector');
  const put = (index: number, interval: Interval) => onChange(intervals.toSpliced(index, 1, interval));
  return (
    <div className={classes.intervals}>
      {intervals.length === 0 && <span className={classes.closed}>{t('closedDay')}</span>}
      {intervals.map((interval, index) => (
        <div key={index} className={classes.interval}>
          <TimeInput
            label={t('fromOf', { name })}
            value={interval[0]}
            isReadOnly={isReadOnly}
            onChange={(from) => put(index, [from, interval[1]])}
          />
          <span aria-hidden>–</span>
          <TimeInput
            label={t('toOf', { name })}
            value={interval[1]}
            isReadOnly={isReadOnly}
            onChange={(to) => put(index, [interval[0], to])}
          />
          {crossesMidnight(interval) && <span className={classes.nextDay}>{t('nextDay')}</span>}
          {!isReadOnly && (
            <Tooltip label={t('removeInterval')}>
              <ActionIcon
                size="sm"
                aria-label={`${t('removeInterval')}: ${name} ${interval[0]}`}
                onClick={() => onChange(intervals.toSpliced(index, 1))}
              >
                <IconX size={12} aria-hidden />
              </ActionIcon>
            </Tooltip>
          )}
        </div>
      ))}
      {!isReadOnly && (
        <Tooltip label={t('addInterval')}>
          <ActionIcon
            size="sm"
            aria-label={`${t('addInterval')}: ${name}`}
            onClick={() => onChange([...intervals, nextInterval(intervals)])}
          >
            <IconPlus size={12} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}

type TimeInputProps = { label: string; value: string; isReadOnly: boolean; onChange: (time: string) => void };

/** A time of day, taken when it is whole. */
function TimeInput({ label, value, isReadOnly, onChange }: TimeInputProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const finish = () => {
    const time = draft === null ? null : readTime(draft);
    setDraft(null);
    if (time !== null && time !== value) onChange(time);
  };
  return (
    <TextInput
      className={classes.time}
      aria-label={label}
      inputMode="numeric"
      value={draft ?? value}
      readOnly={isReadOnly}
      error={draft !== null && readTime(draft) === null}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={finish}
      onKeyDown={({ key, nativeEvent }) => key === 'Enter' && !isComposing(nativeEvent) && finish()}
    />
  );
}
