import { ActionIcon, Button, Select, TextInput, Tooltip } from '@mantine/core';
import { dayIn, type Schedule } from '@parley/schemas';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { IntervalsInput } from './intervals-input.tsx';
import { weekdays, withDay } from './schedule-model.ts';
import classes from './schedule.module.css';

type ScheduleEditorProps = { schedule: Schedule; isReadOnly: boolean; onChange: (schedule: Schedule) => void };

/** Hours of the week, holidays and extra working days, in a time zone. */
export function ScheduleEditor({ schedule, isReadOnly, onChange }: ScheduleEditorProps) {
  const { t } = useTranslation('designer.inspector');
  const zones = useMemo(
    () => [...new Set([schedule.timeZone, 'UTC', ...Intl.supportedValuesOf('timeZone')])],
    [schedule.timeZone],
  );
  return (
    <div className={classes.editor}>
      <Select
        label={t('timeZone')}
        searchable
        limit={80}
        data={zones}
        value={schedule.timeZone}
        readOnly={isReadOnly}
        nothingFoundMessage={t('nothingFound')}
        onChange={(timeZone) => timeZone && onChange({ ...schedule, timeZone })}
      />
      <div className={classes.week}>
        {weekdays.map((day) => (
          <div
            key={day}
            className={classes.day}
            role="group"
            aria-label={t(`day_${day}`)}
            data-path={`/inline/weekly/${day}`}
          >
            <span className={classes.dayName}>{t(`day_${day}`)}</span>
            <IntervalsInput
              name={t(`day_${day}`)}
              intervals={schedule.weekly[day] ?? []}
              isReadOnly={isReadOnly}
              onChange={(intervals) => onChange(withDay(schedule, day, intervals))}
            />
          </div>
        ))}
      </div>
      <Holidays schedule={schedule} isReadOnly={isReadOnly} onChange={onChange} />
      <Workdays schedule={schedule} isReadOnly={isReadOnly} onChange={onChange} />
    </div>
  );
}

function Holidays({ schedule, isReadOnly, onChange }: ScheduleEditorProps) {
  const { t } = useTranslation('designer.inspector');
  const holidays = schedule.holidays ?? [];
  const put = (next: typeof holidays) => onChange({ ...schedule, holidays: next });
  const today = dayIn(schedule.timeZone, new Date());
  return (
    <section className={classes.section} aria-label={t('holidays')}>
      <div className={classes.sectionTitle}>{t('holidays')}</div>
      {holidays.map((holiday, index) => {
        const change = (part: Partial<typeof holiday>) => put(holidays.with(index, { ...holiday, ...part }));
        return (
          <div
            key={index}
            className={classes.dates}
            role="group"
            aria-label={holiday.name ?? t('holiday')}
            data-path={`/inline/holidays/${index}`}
          >
            <div className={classes.dateRow}>
              <TextInput
                type="date"
                aria-label={t('from')}
                value={holiday.from}
                readOnly={isReadOnly}
                onChange={({ currentTarget }) => currentTarget.value && change({ from: currentTarget.value })}
              />
              <TextInput
                type="date"
                aria-label={t('to')}
                value={holiday.to}
                readOnly={isReadOnly}
                onChange={({ currentTarget }) => currentTarget.value && change({ to: currentTarget.value })}
              />
              <RemoveButton
                isReadOnly={isReadOnly}
                title={holiday.name ?? t('holiday')}
                onClick={() => put(holidays.toSpliced(index, 1))}
              />
            </div>
            <TextInput
              aria-label={t('name')}
              placeholder={t('name')}
              value={holiday.name ?? ''}
              readOnly={isReadOnly}
              onChange={({ currentTarget }) => change({ name: currentTarget.value })}
            />
          </div>
        );
      })}
      {!isReadOnly && (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={12} aria-hidden />}
          onClick={() => put([...holidays, { from: today, to: today }])}
        >
          {t('addHoliday')}
        </Button>
      )}
    </section>
  );
}

function Workdays({ schedule, isReadOnly, onChange }: ScheduleEditorProps) {
  const { t } = useTranslation('designer.inspector');
  const workdays = schedule.workdays ?? [];
  const put = (next: typeof workdays) => onChange({ ...schedule, workdays: next });
  return (
    <section className={classes.section} aria-label={t('workdays')}>
      <div className={classes.sectionTitle}>{t('workdays')}</div>
      {workdays.map((workday, index) => {
        const change = (part: Partial<typeof workday>) => put(workdays.with(index, { ...workday, ...part }));
        return (
          <div
            key={index}
            className={classes.dates}
            role="group"
            aria-label={workday.date}
            data-path={`/inline/workdays/${index}`}
          >
            <div className={classes.dateRow}>
              <TextInput
                type="date"
                aria-label={t('date')}
                value={workday.date}
                readOnly={isReadOnly}
                onChange={({ currentTarget }) => currentTarget.value && change({ date: currentTarget.value })}
              />
              <RemoveButton
                isReadOnly={isReadOnly}
                title={workday.date}
                onClick={() => put(workdays.toSpliced(index, 1))}
              />
            </div>
            <IntervalsInput
              name={workday.date}
              intervals={workday.intervals}
              isReadOnly={isReadOnly}
              onChange={(intervals) => change({ intervals: [...intervals] })}
            />
          </div>
        );
      })}
      {!isReadOnly && (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={12} aria-hidden />}
          onClick={() =>
            put([...workdays, { date: dayIn(schedule.timeZone, new Date()), intervals: [['09:00', '18:00']] }])
          }
        >
          {t('addWorkday')}
        </Button>
      )}
    </section>
  );
}

function RemoveButton({ isReadOnly, title, onClick }: { isReadOnly: boolean; title: string; onClick: () => void }) {
  const { t } = useTranslation('designer.inspector');
  if (isReadOnly) return null;
  return (
    <Tooltip label={t('removeEntry', { title })}>
      <ActionIcon size="sm" aria-label={t('removeEntry', { title })} onClick={onClick}>
        <IconTrash size={14} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
}
