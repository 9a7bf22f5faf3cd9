import type { Board } from '@parley/schemas';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { WaitTime } from '../../agent-mode/session-list/wait-time-label.tsx';
import { useFormat } from '../../i18n/format.ts';
import tableClasses from '../../ui/data-table.module.css';
import { agentsOf, type BoardRow } from './board-figures.ts';
import { ListLink } from './list-link.tsx';
import classes from './supervise.module.css';

type BoardTableProps = {
  title: string;
  by: 'group' | 'channel';
  rows: readonly BoardRow[];
  names: ReadonlyMap<string, string>;
  board: Board;
};

/** What is going on in each group or channel; every number opens its list. */
export function BoardTable({ title, by, rows, names, board }: BoardTableProps) {
  const { t } = useTranslation('supervise');
  const isGroups = by === 'group';
  return (
    <section>
      <h2 className={classes.heading}>{title}</h2>
      {rows.length === 0 ? (
        <p className={classes.nothing}>{t('nothingOn')}</p>
      ) : (
        <div className={tableClasses.scroll}>
          <table className={`${tableClasses.table} ${classes.board}`} aria-label={title}>
            <thead>
              <tr>
                <th scope="col">{t(by)}</th>
                {[t('waiting'), t('longestWait'), t('ringing'), t('serving'), t('unanswered')].map((header) => (
                  <th key={header} scope="col" data-align="end">
                    {header}
                  </th>
                ))}
                <th scope="col" data-align="end">
                  {t(isGroups ? 'available' : 'robot')}
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ key, totals }) => (
                <tr key={key}>
                  <th scope="row">
                    <bdi>{names.get(key) ?? key}</bdi>
                  </th>
                  <td data-align="end">
                    <Count to="/admin/queue" filter={{ [by]: key }} value={totals.waiting} isAlert />
                  </td>
                  <td data-align="end">
                    {totals.oldestWait ? (
                      <Link
                        to="/admin/sessions/$sessionId"
                        params={{ sessionId: totals.oldestWait.sessionId }}
                        className={tableClasses.name}
                      >
                        <WaitTime since={totals.oldestWait.since} />
                      </Link>
                    ) : (
                      t('none')
                    )}
                  </td>
                  {(['ringing', 'serving', 'unanswered'] as const).map((state) => (
                    <td key={state} data-align="end">
                      <Count
                        to="/admin/sessions"
                        filter={{ state, [by]: key }}
                        value={totals[state]}
                        isAlert={state === 'unanswered'}
                      />
                    </td>
                  ))}
                  <td data-align="end">
                    {isGroups ? (
                      <Count
                        to="/admin/now"
                        filter={{ group: key, status: 'available' }}
                        value={agentsOf(board.agents, { group: key, status: 'available' }).length}
                      />
                    ) : (
                      <Count to="/admin/sessions" filter={{ state: 'flow', channel: key }} value={totals.robot} />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

type CountProps = {
  to: '/admin/sessions' | '/admin/queue' | '/admin/now';
  filter: Record<string, string>;
  value: number;
  isAlert?: boolean;
};

function Count({ to, filter, value, isAlert = false }: CountProps) {
  const { number } = useFormat();
  return (
    <ListLink to={to} filter={filter} className={classes.count}>
      <span data-tone={isAlert && value > 0 ? 'waiting' : undefined}>{number(value)}</span>
    </ListLink>
  );
}
