import { ActionIcon, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Interval, ScheduleValues } from './schedule-form.ts';
import classes from './schedules.module.css';

export type IntervalsProps = {
  form: UseFormReturnType<ScheduleValues>;
  /** Where in the form they are. */
  path: string;
  intervals: readonly Interval[];
  /** What the day is called. */
  day: string;
};

/** The hours of one day. */
export function Intervals({ form, path, intervals, day }: IntervalsProps) {
  const { t } = useTranslation('schedules');
  return (
    <div className={classes.intervals}>
      {intervals.map((_, index) => (
        <span key={index} className={classes.interval}>
          <TextInput
            className={classes.time}
            aria-label={t('fromOf', { day })}
            maxLength={5}
            {...form.getInputProps(`${path}.${index}.0`)}
          />
          –
          <TextInput
            className={classes.time}
            aria-label={t('untilOf', { day })}
            maxLength={5}
            {...form.getInputProps(`${path}.${index}.1`)}
          />
          <ActionIcon aria-label={t('removeInterval', { day })} onClick={() => form.removeListItem(path, index)}>
            <IconX size={14} aria-hidden />
          </ActionIcon>
        </span>
      ))}
    </div>
  );
}
