import { Text } from '@mantine/core';
import type { SignInAttempt } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { addTexts } from '../i18n/i18n.ts';
import { useFormat } from '../i18n/format.ts';
import tableClasses from '../ui/data-table.module.css';
import { MoreButton } from '../ui/more-button.tsx';
import { usePages } from '../ui/use-pages.ts';
import { describeBrowser } from './describe-browser.ts';
import { signInsTexts } from './sign-ins.texts.ts';
import classes from './sign-ins.module.css';

addTexts('signIns', signInsTexts);

/** How an account was signed in to, latest first (SEC-12). `of`: `/me`, or the address of an agent. */
export function AttemptsList({ of }: { of: string }) {
  const { t } = useTranslation('signIns');
  const { dateTime } = useFormat();
  const pages = usePages<SignInAttempt>(`${of}/sign-ins`);
  if (!pages.items) return null;
  if (pages.items.length === 0) return <Text c="dimmed">{t('attemptsNone')}</Text>;
  return (
    <div className={classes.attempts} tabIndex={0} role="region" aria-label={t('attempts')}>
      <table className={tableClasses.table} aria-label={t('attempts')}>
        <thead>
          <tr>
            {(['when', 'outcome', 'from', 'browser'] as const).map((name) => (
              <th key={name} scope="col">
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {pages.items.map(({ id, at, outcome, address, userAgent }) => (
            <tr key={id}>
              <td>{dateTime(at)}</td>
              <td data-outcome={outcome} className={classes.outcome}>
                {t(`outcome_${outcome}`)}
              </td>
              <td>{address}</td>
              <td title={userAgent}>{describeBrowser(userAgent)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <MoreButton query={pages.query} />
    </div>
  );
}
