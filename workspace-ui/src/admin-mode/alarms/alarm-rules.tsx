import type { AlarmRule } from '@parley/schemas';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { textColumn } from '../../ui/columns.tsx';
import type { Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { ListPage } from '../../ui/list-page.tsx';
import { alarmRules } from './alarm-queries.ts';
import { AlarmRuleModal } from './alarm-rule-modal.tsx';
import { alarmRulesTexts } from './alarm-rules.texts.ts';
import { LevelMark } from './level-mark.tsx';

addTexts('alarmRules', alarmRulesTexts);

/** When there is an alarm, and who is told. */
export function AlarmRules({ views }: { views: ReactNode }) {
  const { t: ui } = useTranslation('ui');
  const mayWrite = useCan()('alarms:write');
  const [open, setOpen] = useState<AlarmRule | 'new' | null>(null);
  const columns = useColumns(mayWrite ? setOpen : null);
  return (
    <ListPage
      texts="alarmRules"
      query={useQuery(alarmRules)}
      listKey={alarmRules.queryKey}
      columns={columns}
      pathOf={({ id }) => `/alarm-rules/${id}`}
      nameOf={({ name }) => name}
      actions={views}
      editing={
        mayWrite && {
          create: () => setOpen('new'),
          actions: (rule) => [{ label: ui('edit'), icon: IconPencil, onClick: () => setOpen(rule) }],
        }
      }
    >
      {open !== null && <AlarmRuleModal rule={open === 'new' ? null : open} onClose={() => setOpen(null)} />}
    </ListPage>
  );
}

function useColumns(onOpen: ((rule: AlarmRule) => void) | null): Column<AlarmRule>[] {
  const { t } = useTranslation('alarmRules');
  const { t: alarms } = useTranslation('alarms');
  const told = ({ tell: { supervisors, agent, mails } }: AlarmRule): string =>
    [
      supervisors && t('tellSupervisors'),
      agent && t('tellAgent'),
      mails.length > 0 && t('withMails', { count: mails.length }),
    ]
      .filter(Boolean)
      .join(', ') || t('noOneTold');
  return [
    {
      id: 'level',
      header: alarms('level'),
      value: ({ level }) => level,
      render: ({ level }) => <LevelMark level={level} />,
    },
    {
      id: 'name',
      header: t('name'),
      value: ({ name, when }) => `${name} ${alarms(`kind_${when.kind}`)}`,
      render: (rule) => (
        <>
          {onOpen ? (
            <button type="button" className={tableClasses.name} onClick={() => onOpen(rule)}>
              {rule.name}
            </button>
          ) : (
            rule.name
          )}
          <div className={tableClasses.sub}>{alarms(`kind_${rule.when.kind}`)}</div>
        </>
      ),
    },
    textColumn('state', alarms('state'), ({ enabled }) => t(enabled ? 'on' : 'off')),
    textColumn('told', t('told'), told),
    textColumn('open', t('open'), ({ open }) => open, 'end'),
  ];
}
