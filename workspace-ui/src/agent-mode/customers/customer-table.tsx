import { Badge, Group, Text } from '@mantine/core';
import type { VisitorSummary } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import tableClasses from '../../ui/data-table.module.css';
import { TimeAgo } from '../../ui/time-ago.tsx';
import { Vip } from '../session-list/vip.tsx';
import { visitorName } from '../visitor-name.ts';

export function CustomerTable({
  visitors,
  onShow,
}: {
  visitors: readonly VisitorSummary[];
  onShow: (visitor: VisitorSummary) => void;
}) {
  const { t } = useTranslation('customers');
  const { t: agent } = useTranslation('agent');
  const columns = [t('customer'), t('tags'), t('phone'), t('email'), t('created'), t('lastSeen')];
  return (
    <div className={tableClasses.scroll}>
      <table className={tableClasses.table} aria-label={t('segment')}>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {visitors.map((visitor) => (
            <tr key={visitor.id}>
              <td>
                <button type="button" className={tableClasses.name} onClick={() => onShow(visitor)}>
                  <bdi>{visitorName(visitor, agent)}</bdi>
                </button>{' '}
                <Vip visitor={visitor} />
                <div className={tableClasses.sub}>{visitor.userId ?? visitor.id}</div>
                {visitor.blockedAt !== null && (
                  <Text size="xs" c="red">
                    {visitor.blockedReason === null ? t('blocked') : t('blockedFor', { reason: visitor.blockedReason })}
                  </Text>
                )}
              </td>
              <td>
                <Group gap={4}>
                  {visitor.tags.map((path) => (
                    <Badge key={path} size="sm" variant="light" radius="sm" tt="none" fw={500}>
                      <bdi>{path}</bdi>
                    </Badge>
                  ))}
                </Group>
              </td>
              <td>{visitor.phone}</td>
              <td>{visitor.email}</td>
              <td>
                <TimeAgo at={visitor.firstSeenAt} />
              </td>
              <td>{visitor.lastSeenAt !== null && <TimeAgo at={visitor.lastSeenAt} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
