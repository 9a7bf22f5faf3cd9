import type { DiffSentence } from '@parley/engine';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../i18n/use-local-text.ts';
import type { Comparison } from './compare-documents.ts';
import { DifferenceSteps } from './difference-steps.tsx';
import classes from './versions.module.css';
import parts from '../panel/panel-parts.module.css';

const shownAtMost = 200;

/** What differs, in words; a sentence leads to its module where `onGo` is given. */
export function ChangeList({
  comparison: { diff, count },
  onGo,
}: {
  comparison: Comparison;
  onGo?: (sentence: DiffSentence) => void;
}) {
  const { t } = useTranslation('designer.versions');
  const local = useLocalText();
  if (count === 0) return <p className={parts.meta}>{t('nothingChanged')}</p>;
  const { sentences } = diff;
  return (
    <>
      {onGo && <DifferenceSteps sentences={sentences} onGo={onGo} />}
      <ul className={classes.changes}>
        {sentences.slice(0, shownAtMost).map((sentence, index) => (
          <li key={index}>
            {onGo && (sentence.nodeId ?? sentence.edgeId) !== undefined ? (
              <button type="button" className={classes.change} onClick={() => onGo(sentence)}>
                {local(sentence)}
              </button>
            ) : (
              <span className={classes.change}>{local(sentence)}</span>
            )}
          </li>
        ))}
      </ul>
      {sentences.length > shownAtMost && (
        <p className={parts.meta}>{t('andMore', { count: sentences.length - shownAtMost })}</p>
      )}
      {!diff.changesBehaviour && <p className={parts.meta}>{t('sameBehaviour')}</p>}
    </>
  );
}
