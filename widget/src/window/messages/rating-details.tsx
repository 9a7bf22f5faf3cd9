import { useId } from 'preact/hooks';
import { useWords } from '../ui/context.ts';
import styles from './rating.module.css';

const mostCharacters = 1_000;

/** Whether the problem was solved, asked before anything else (WIDGET-24). */
export function Solved({
  solved,
  isDisabled,
  choose,
}: {
  solved: boolean | undefined;
  isDisabled: boolean;
  choose: (solved: boolean) => void;
}) {
  const { t } = useWords();
  const group = useId();
  return (
    <fieldset disabled={isDisabled}>
      <legend>{t('rateSolved')}</legend>
      <div class={styles.chips}>
        {([true, false] as const).map((each) => (
          <label key={String(each)} class={styles.chip} data-on={solved === each || undefined}>
            <input
              type="radio"
              class="visually-hidden"
              name={group}
              checked={solved === each}
              onChange={() => choose(each)}
            />
            {t(each ? 'rateSolvedYes' : 'rateSolvedNo')}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** What the level is given for: one at least, where there are some (WIDGET-23). */
export function Labels({
  offered,
  chosen,
  isDisabled,
  choose,
}: {
  offered: readonly string[];
  chosen: readonly string[];
  isDisabled: boolean;
  choose: (labels: readonly string[]) => void;
}) {
  const { t } = useWords();
  return (
    <fieldset disabled={isDisabled}>
      <legend class={styles.small}>{t('rateLabelsPick')}</legend>
      <div class={styles.chips}>
        {offered.map((label) => {
          const isChosen = chosen.includes(label);
          return (
            <label key={label} class={styles.chip} data-on={isChosen || undefined}>
              <input
                type="checkbox"
                class="visually-hidden"
                checked={isChosen}
                onChange={() => choose(isChosen ? chosen.filter((each) => each !== label) : [...chosen, label])}
              />
              <span dir="auto">{label}</span>
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Words of the visitor's own. */
export function Remark({
  remark,
  isDisabled,
  change,
}: {
  remark: string;
  isDisabled: boolean;
  change: (remark: string) => void;
}) {
  const { t } = useWords();
  return (
    <textarea
      class={styles.remark}
      rows={2}
      value={remark}
      maxLength={mostCharacters}
      disabled={isDisabled}
      dir="auto"
      aria-label={t('rateRemark')}
      placeholder={t('rateRemark')}
      onInput={({ currentTarget }) => change(currentTarget.value)}
    />
  );
}
