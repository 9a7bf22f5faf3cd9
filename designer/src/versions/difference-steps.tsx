import { ActionIcon, Group } from '@mantine/core';
import type { DiffSentence } from '@parley/engine';
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../i18n/use-local-text.ts';
import classes from './versions.module.css';
import parts from '../panel/panel-parts.module.css';

/** Goes through the differences that have a place on the canvas, one after another, in the order in which they are told. */
export function DifferenceSteps({
  sentences,
  onGo,
}: {
  sentences: readonly DiffSentence[];
  onGo: (sentence: DiffSentence) => void;
}) {
  const { t } = useTranslation('designer.versions');
  const local = useLocalText();
  const [at, setAt] = useState<number | null>(null);
  const placed = sentences.filter(({ nodeId, edgeId }) => (nodeId ?? edgeId) !== undefined);
  if (placed.length === 0) return null;
  const shown = at === null ? undefined : placed[at];
  const go = (by: 1 | -1): void => {
    const next = at === null ? (by === 1 ? 0 : placed.length - 1) : (at + by + placed.length) % placed.length;
    const sentence = placed[next];
    setAt(next);
    if (sentence) onGo(sentence);
  };
  return (
    <div className={classes.steps} role="group" aria-label={t('differenceSteps')}>
      <Group gap={4} wrap="nowrap">
        <ActionIcon aria-label={t('previousDifference')} title={t('previousDifference')} onClick={() => go(-1)}>
          <IconChevronUp size={16} aria-hidden />
        </ActionIcon>
        <ActionIcon aria-label={t('nextDifference')} title={t('nextDifference')} onClick={() => go(1)}>
          <IconChevronDown size={16} aria-hidden />
        </ActionIcon>
        <span className={parts.meta}>
          {at === null
            ? t('differencesPlaced', { count: placed.length })
            : t('differenceOf', { number: at + 1, count: placed.length })}
        </span>
      </Group>
      <p className={classes.stepText} aria-live="polite">
        {shown && local(shown)}
      </p>
    </div>
  );
}
