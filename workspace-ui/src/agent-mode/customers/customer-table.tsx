import { Badge, Group, Text } from '@mantine/core';
import type { VisitorSummary } from '@parley/schemas';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { textColumn, timeColumn } from '../../ui/columns.tsx';
import { DataTable, type Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { Vip } from '../session-list/vip.tsx';
import { visitorName } from '../visitor-name.ts';
import { TagMany } from './tag-many.tsx';

/** Visitors with what is kept of them, the latest first (AGENT-86). */
export function CustomerTable({
  visitors,
  hasMore,
  count,
  onShow,
}: {
  visitors: readonly VisitorSummary[];
  hasMore: boolean;
  count: ReactNode;
  onShow: (visitor: VisitorSummary) => void;
}) {
  const { t } = useTranslation('customers');
  const { t: agent } = useTranslation('agent');
  const columns = useColumns(onShow);
  return (
    <DataTable
      label={t('segment')}
      table="customers"
      columns={columns}
      rows={visitors}
      rowKey={({ id }) => id}
      rowName={(visitor) => visitorName(visitor, agent)}
      hasMore={hasMore}
      hasOwnFilter
      count={count}
      isExported
      bulk={(chosen, done) => <TagMany visitors={chosen} onDone={done} />}
    />
  );
}

function useColumns(onShow: (visitor: VisitorSummary) => void): Column<VisitorSummary>[] {
  const { t } = useTranslation('customers');
  const { t: agent } = useTranslation('agent');
  return [
    {
      id: 'customer',
      header: t('customer'),
      isFixed: true,
      value: (visitor) => visitorName(visitor, agent),
      render: (visitor) => (
        <>
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
        </>
      ),
    },
    {
      id: 'tags',
      header: t('tags'),
      value: ({ tags }) => tags.join(', '),
      render: ({ tags }) => (
        <Group gap={4}>
          {tags.map((path) => (
            <Badge key={path} size="sm" variant="light" radius="sm" tt="none" fw={500}>
              <bdi>{path}</bdi>
            </Badge>
          ))}
        </Group>
      ),
    },
    textColumn('phone', t('phone'), ({ phone }) => phone ?? null),
    textColumn('email', t('email'), ({ email }) => email ?? null),
    timeColumn('created', t('created'), ({ firstSeenAt }) => firstSeenAt),
    timeColumn('lastSeen', t('lastSeen'), ({ lastSeenAt }) => lastSeenAt),
  ];
}
