import { Button, Group, Modal, Radio, Stack, Text } from '@mantine/core';
import { describeClash, type Choices, type ClashWords, type Side } from '@parley/designer/merge';
import type { FlowDocument } from '@parley/schemas';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../../i18n/format.ts';
import { notifyError } from '../../../ui/notify.ts';
import type { Conflict } from './draft-saver.ts';
import classes from './editor.module.css';

export type ConflictScreenProps = {
  conflict: Conflict;
  mine: FlowDocument;
  onResolve: (choices: Choices) => Promise<void>;
  /** What is here, over what was saved and cannot be drawn. */
  onTakeMine: () => Promise<void>;
};

/** Two people changed the same: each such place with what either made of it. Everything else is merged already. */
export function ConflictScreen(props: ConflictScreenProps) {
  const { conflict, onTakeMine } = props;
  const { t } = useTranslation('flow-editor');
  const [isBusy, setBusy] = useState(false);
  const during = (work: Promise<void>): void => {
    setBusy(true);
    work.catch((error: unknown) => notifyError(error)).finally(() => setBusy(false));
  };
  const { theirs } = conflict;
  return (
    <Modal
      opened
      onClose={() => undefined}
      withCloseButton={false}
      closeOnEscape={false}
      size={720}
      title={theirs ? t('conflictTitle', { count: conflict.clashes.length }) : t('brokenConflictTitle')}
    >
      {theirs ? (
        <Clashes {...props} theirs={theirs} isBusy={isBusy} during={during} />
      ) : (
        <Stack gap={16}>
          <Text size="sm">{t('brokenConflictText')}</Text>
          <Group justify="flex-end">
            <Button data-autofocus disabled={isBusy} onClick={() => during(onTakeMine())}>
              {t('takeMine')}
            </Button>
          </Group>
        </Stack>
      )}
    </Modal>
  );
}

type ClashesProps = ConflictScreenProps & {
  theirs: FlowDocument;
  isBusy: boolean;
  during: (work: Promise<void>) => void;
};

function Clashes({ conflict, mine, theirs, onResolve, isBusy, during }: ClashesProps) {
  const { t } = useTranslation('flow-editor');
  const { dateTime } = useFormat();
  const { clashes, other } = conflict;
  const [chosen, setChosen] = useState<Choices>(new Map());
  const words = useMemo(() => clashes.map((clash) => describeClash(clash, { mine, theirs })), [clashes, mine, theirs]);
  const choose = (key: string, side: Side) => setChosen(new Map([...chosen, [key, side]]));
  const chooseAll = (side: Side) => setChosen(new Map(clashes.map(({ key }) => [key, side])));
  const name = other.updatedByName ?? t('someoneElse');
  const resolve = () => onResolve(new Map(clashes.map(({ key }) => [key, chosen.get(key) ?? 'mine'])));
  return (
    <Stack gap={16}>
      <Text size="sm">{t('conflictText', { name, time: dateTime(other.updatedAt) })}</Text>
      <div className={classes.clashes}>
        {clashes.map(({ key }, index) => {
          const each = words[index];
          return (
            each && (
              <ClashChoice
                key={key}
                words={each}
                name={name}
                value={chosen.get(key) ?? 'mine'}
                onChoose={(side) => choose(key, side)}
                hasFocus={index === 0}
              />
            )
          );
        })}
      </div>
      <Group justify="space-between">
        <Group gap={8}>
          {clashes.length > 1 && (
            <>
              <Button variant="default" onClick={() => chooseAll('mine')}>
                {t('allMine')}
              </Button>
              <Button variant="default" onClick={() => chooseAll('theirs')}>
                {t('allTheirs')}
              </Button>
            </>
          )}
        </Group>
        <Button disabled={isBusy} onClick={() => during(resolve())}>
          {t('goOn')}
        </Button>
      </Group>
    </Stack>
  );
}

type ClashChoiceProps = {
  words: ClashWords;
  name: string;
  value: Side;
  onChoose: (side: Side) => void;
  hasFocus: boolean;
};

function ClashChoice({ words, name, value, onChoose, hasFocus }: ClashChoiceProps) {
  const { t, i18n } = useTranslation('flow-editor');
  const language = i18n.language.startsWith('zh') ? 'zh' : 'en';
  const labels: Record<Side, string> = { mine: t('mineShort'), theirs: name };
  return (
    <Radio.Group
      value={value}
      onChange={(side) => onChoose(side === 'theirs' ? 'theirs' : 'mine')}
      label={words.title[language]}
    >
      <div className={classes.clashSides}>
        {(['mine', 'theirs'] as const).map((side) => (
          <Radio.Card
            key={side}
            value={side}
            className={classes.clashSide}
            data-autofocus={hasFocus && side === 'mine' ? true : undefined}
          >
            <span className={classes.clashHead}>
              <Radio.Indicator size="xs" />
              {labels[side]}
            </span>
            <span dir="auto" className={classes.clashValue}>
              {words[side][language]}
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
}
