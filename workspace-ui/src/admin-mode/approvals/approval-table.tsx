import type { Approval } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import tableClasses from '../../ui/data-table.module.css';
import { TimeAgo } from '../../ui/time-ago.tsx';

export function ApprovalTable({ approvals, onOpen }: { approvals: readonly Approval[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation('approvals');
  return (
    <div className={tableClasses.scroll}>
      <table className={tableClasses.table} aria-label={t('list')}>
        <thead>
          <tr>
            {(['number', 'requestedBy', 'requestedAt', 'type', 'reason', 'state'] as const).map((column) => (
              <th key={column} scope="col">
                {t(column)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {approvals.map((approval) => (
            <tr key={approval.id}>
              <td>
                <button
                  type="button"
                  className={tableClasses.name}
                  aria-label={t('openNamed', { number: approval.number })}
                  onClick={() => onOpen(approval.id)}
                >
                  {approval.number}
                </button>
              </td>
              <td dir="auto">{approval.requestedBy.name}</td>
              <td>
                <TimeAgo at={approval.requestedAt} />
              </td>
              <td>{t(`kind_${approval.kind}`)}</td>
              <td dir="auto">{approval.reason}</td>
              <td>
                {approval.state === 'approved' || approval.state === 'rejected'
                  ? t('decidedBy', {
                      state: t(`state_${approval.state}`),
                      name: approval.decidedBy ?? t('gone'),
                    })
                  : t(`state_${approval.state}`)}
                {approval.decision !== '' && (
                  <div className={tableClasses.sub} dir="auto">
                    {approval.decision}
                  </div>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
