import type { WallShare } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { formatWait } from '../agent-mode/wait-time.ts';
import { useFormat } from '../i18n/format.ts';
import { toneOfWait } from './wall-tone.ts';
import classes from './wall.module.css';

/** So many fit, and are read from afar. */
const mostRows = 9;

/** The skill groups, those first where most wait. */
export function WallGroups({
  groups,
  now,
  withinSeconds,
}: {
  groups: readonly WallShare[];
  now: number;
  withinSeconds: number;
}) {
  const { t, i18n } = useTranslation('wall');
  const { number } = useFormat();
  return (
    <section className={classes.part}>
      <h2>{t('groups')}</h2>
      {groups.length === 0 ? (
        <p>{t('noGroups')}</p>
      ) : (
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">{t('group')}</th>
              <th scope="col">{t('waiting')}</th>
              <th scope="col">{t('longestWait')}</th>
              <th scope="col">{t('serving')}</th>
              <th scope="col">{t('available')}</th>
            </tr>
          </thead>
          <tbody>
            {groups.slice(0, mostRows).map((group) => (
              <tr key={group.name}>
                <th scope="row">{group.name}</th>
                <td data-mood={group.waiting > 0 ? 'waiting' : undefined}>{number(group.waiting)}</td>
                <td data-mood={toneOfWait(group.waitsSince, now, withinSeconds)}>
                  {group.waitsSince === null
                    ? t('none')
                    : formatWait(now - Date.parse(group.waitsSince), i18n.language)}
                </td>
                <td>{number(group.serving)}</td>
                <td data-mood={group.available === 0 && group.waiting > 0 ? 'overdue' : undefined}>
                  {number(group.available)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {groups.length > mostRows && <p>{t('more', { count: groups.length - mostRows })}</p>}
    </section>
  );
}
