import type { AppealEntry } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import { FileLinks } from './file-links.tsx';
import classes from './reviews.module.css';

/** One thing that happened to an appeal, or was said. */
export function AppealEntryRow({ entry, isRecord = false }: { entry: AppealEntry; isRecord?: boolean }) {
  const { t } = useTranslation('reviews');
  const { dateTime, number } = useFormat();
  const { kind, by, at, text, files, totals, result } = entry;
  const name = by?.name ?? t('somebody');
  const words = t(`entry_${kind}`, {
    name,
    before: number(totals?.before ?? 0),
    after: number(totals?.after ?? 0),
    result: result ? t(`result_${result}`) : '',
  });
  return (
    <article className={classes.entry}>
      <header>
        <strong dir="auto">{isRecord || kind === 'closed' ? words : name}</strong>
        <time dateTime={at}>{dateTime(at)}</time>
      </header>
      {!isRecord && text !== '' && (
        <p className={classes.said} dir="auto">
          {text}
        </p>
      )}
      {!isRecord && <FileLinks files={files} />}
    </article>
  );
}
