import type { KeywordRule } from '@parley/schemas';
import { IconPencil } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { listAll } from '../../api/list-all.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { textColumn } from '../../ui/columns.tsx';
import type { Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { ListPage } from '../../ui/list-page.tsx';
import { KeywordRuleModal } from './keyword-rule-modal.tsx';
import { keywordRulesTexts } from './keyword-rules.texts.ts';

addTexts('keywordRules', keywordRulesTexts);

const keywordRules = queryOptions({
  queryKey: ['keyword-rules'],
  queryFn: ({ signal }) => listAll<KeywordRule>('/keyword-rules', signal),
});

/** Words of visitors, and what follows from them (ADMIN-32, ADMIN-33). */
export function KeywordRulesPage() {
  const { t: ui } = useTranslation('ui');
  const [open, setOpen] = useState<KeywordRule | 'new' | null>(null);
  const columns = useColumns(setOpen);
  return (
    <ListPage
      texts="keywordRules"
      query={useQuery(keywordRules)}
      listKey={keywordRules.queryKey}
      columns={columns}
      pathOf={({ id }) => `/keyword-rules/${id}`}
      nameOf={({ name }) => name}
      editing={{
        create: () => setOpen('new'),
        actions: (rule) => [{ label: ui('edit'), icon: IconPencil, onClick: () => setOpen(rule) }],
      }}
    >
      {open !== null && (
        <KeywordRuleModal
          rule={open === 'new' ? null : open}
          listKey={keywordRules.queryKey}
          onClose={() => setOpen(null)}
        />
      )}
    </ListPage>
  );
}

function useColumns(onOpen: (rule: KeywordRule) => void): Column<KeywordRule>[] {
  const { t } = useTranslation('keywordRules');
  return [
    {
      id: 'name',
      header: t('name'),
      value: ({ name }) => name,
      render: (rule) => (
        <button type="button" className={tableClasses.name} onClick={() => onOpen(rule)}>
          {rule.name}
        </button>
      ),
    },
    {
      id: 'pattern',
      header: t('pattern'),
      value: ({ pattern }) => pattern,
      render: ({ pattern }) => <code dir="ltr">{pattern}</code>,
    },
    {
      id: 'action',
      header: t('action'),
      value: ({ action, text }) => `${t(`action_${action}`)} ${text}`,
      render: ({ action, text }) => (
        <>
          {t(`action_${action}`)}
          <div className={tableClasses.sub} dir="auto">
            {text}
          </div>
        </>
      ),
    },
    textColumn('state', t('state'), ({ enabled }) => t(enabled ? 'on' : 'off')),
  ];
}
