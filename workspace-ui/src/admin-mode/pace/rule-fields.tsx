import { Input, NumberInput, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import { fieldAt, Settings, type PaceClock } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { DurationField } from '../../ui/duration-field.tsx';
import { tagWords } from './tag-words.ts';
import type { FieldProps } from './pace-values.ts';

type RemindingClock = Exclude<PaceClock, 'inactivity'>;
type TogglePath =
  | 'pace.queue.on'
  | 'pace.inactivity.on'
  | 'pace.queue.offerNote'
  | `pace.${'visitorSilence' | 'agentSilence'}.${'remindAgent' | 'remindVisitor'}`;
type LengthPath =
  | `pace.${RemindingClock}.${'afterSeconds' | 'everySeconds'}`
  | 'pace.inactivity.afterSeconds'
  | 'pace.visitorSilence.releaseSeconds'
  | 'pace.agentSilence.takeBackSeconds'
  | `waiting.${'soonSeconds' | 'lateSeconds'}`;
type PathProps<Path extends string> = FieldProps & { path: Path; label: string; text?: string };

export function Toggle({ form, path, label, text }: PathProps<TogglePath>) {
  return <Switch label={label} description={text} {...form.getInputProps(path, { type: 'checkbox' })} />;
}

/** A length of time within the limits of its setting. */
export function Length({ form, path, label, text }: PathProps<LengthPath>) {
  const { minimum = 0, maximum = 604_800 } = fieldAt(Settings, path);
  return (
    <div>
      <DurationField label={label} path={path} min={minimum} max={maximum} input={form.getInputProps(path)} />
      {text !== undefined && <Input.Description mt={4}>{text}</Input.Description>}
    </div>
  );
}

/** First after a time, how often, and at which intervals. */
export function Often({ form, clock }: FieldProps & { clock: RemindingClock }) {
  const { t } = useTranslation('pace');
  const { minimum = 1, maximum = 20 } = fieldAt(Settings, `pace.${clock}.times`);
  return (
    <>
      <Length form={form} path={`pace.${clock}.afterSeconds`} label={t('after')} />
      <NumberInput
        label={t('times')}
        w={120}
        min={minimum}
        max={maximum}
        allowDecimal={false}
        clampBehavior="blur"
        {...form.getInputProps(`pace.${clock}.times`)}
      />
      {form.values.pace[clock].times > 1 && (
        <Length form={form} path={`pace.${clock}.everySeconds`} label={t('every')} />
      )}
    </>
  );
}

export function Hours({ form, clock }: FieldProps & { clock: RemindingClock }) {
  const { t } = useTranslation('pace');
  return (
    <Select
      label={t('hours')}
      w={320}
      allowDeselect={false}
      data={(['all', 'work', 'non-work'] as const).map((value) => ({ value, label: t(`hours_${value}`) }))}
      {...form.getInputProps(`pace.${clock}.hours`)}
    />
  );
}

export function Words({ form, clock }: FieldProps & { clock: PaceClock }) {
  const { t } = useTranslation('pace');
  const path: `pace.${PaceClock}.text` = `pace.${clock}.text`;
  return (
    <Textarea
      label={t('words')}
      description={clock === 'inactivity' ? t('wordsEmpty') : undefined}
      autosize
      minRows={2}
      maxLength={fieldAt(Settings, path).maxLength}
      {...form.getInputProps(path)}
    />
  );
}

/** What is added to a session that is closed. */
export function Closing({ form, clock }: FieldProps & { clock: 'queue' | 'inactivity' }) {
  const { t } = useTranslation('pace');
  const words = useQuery(tagWords).data ?? [];
  const isNote = clock === 'queue';
  return (
    <>
      <TagsInput
        label={t(isNote ? 'tagsOfNote' : 'tags')}
        data={words}
        maxTags={20}
        maxLength={64}
        {...form.getInputProps(`pace.${clock}.tags`)}
      />
      <TextInput
        label={t(isNote ? 'remarkOfNote' : 'remark')}
        maxLength={1_000}
        {...form.getInputProps(`pace.${clock}.remark`)}
      />
    </>
  );
}
