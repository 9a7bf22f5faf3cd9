import { useTranslation } from 'react-i18next';
import { useDesigner } from '../store/designer-context.ts';
import classes from './history-list.module.css';
import { historyNamespaces } from './history-namespaces.ts';
import { historyRows } from './history-rows.ts';

/** The changes, the newest first; those that were taken back are above the present. */
export function HistoryList({ onJump }: { onJump: (steps: number) => void }) {
  const { t } = useTranslation(historyNamespaces);
  const past = useDesigner((state) => state.past);
  const future = useDesigner((state) => state.future);
  if (past.length + future.length === 0) return <p className={classes.nothing}>{t('nothing')}</p>;
  return (
    <ol className={classes.list}>
      {historyRows(past, future).map((row) => (
        <li key={row.steps}>
          <button
            type="button"
            className={classes.row}
            data-state={row.state}
            aria-current={row.state === 'now' ? 'step' : undefined}
            data-autofocus={row.state === 'now' || undefined}
            onClick={() => onJump(row.steps)}
          >
            {t(row.label, row.values ?? {})}
          </button>
        </li>
      ))}
    </ol>
  );
}
