import { Button } from '@mantine/core';
import type { ProfileField, VisitorChange } from '@parley/schemas';
import { IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/format.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ErrorState } from '../ui/error-state.tsx';
import { MoreButton } from '../ui/more-button.tsx';
import { RowsSkeleton } from '../ui/page-skeleton.tsx';
import { usePages } from '../ui/use-pages.ts';
import { fieldName } from './field-name.ts';
import { profileFieldsQuery } from './visitor-queries.ts';
import classes from './visitors.module.css';

/** Opens who changed what of a visitor. */
export function VisitorChanges({ id, name }: { id: string; name: string }) {
  const { t } = useTranslation('visitors');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button
        size="compact-sm"
        variant="subtle"
        leftSection={<IconHistory size={14} aria-hidden />}
        onClick={() => setOpen(true)}
      >
        {t('changes')}
      </Button>
      <Dialog isReading opened={isOpen} onClose={() => setOpen(false)} title={t('changesOf', { name })} size={560}>
        {isOpen && <ChangeList id={id} />}
      </Dialog>
    </>
  );
}

function ChangeList({ id }: { id: string }) {
  const { t } = useTranslation('visitors');
  const { dateTime } = useFormat();
  const fields = useQuery(profileFieldsQuery).data?.fields ?? [];
  const { items, query } = usePages<VisitorChange>(`/visitors/${id}/changes`, {});
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!items) return <RowsSkeleton />;
  if (items.length === 0) return <p className={classes.none}>{t('changesNone')}</p>;
  const nameOf = (key: string): string => {
    if (key === 'vip' || key === 'tags') return t(`field_${key}`);
    const field: Pick<ProfileField, 'key' | 'name'> = fields.find((each) => each.key === key) ?? { key, name: key };
    return fieldName(field, t);
  };
  const authorOf = ({ source, changedBy }: VisitorChange): string => {
    if (source === 'flow') return t('byFlow');
    if (source === 'crm') return t('byCrm');
    return changedBy ?? t('byNobody');
  };
  const show = (value: unknown): string => {
    if (value === null || value === undefined || value === '') return t('empty');
    if (typeof value === 'boolean') return t(value ? 'yes' : 'no');
    return Array.isArray(value) ? value.map(String).join(', ') || t('empty') : String(value);
  };
  return (
    <>
      <ol className={classes.changes}>
        {items.map((change) => (
          <li key={`${change.revision} ${change.field}`}>
            <strong>{nameOf(change.field)}</strong>{' '}
            {t('changedFromTo', { before: show(change.before), after: show(change.after) })}
            <div className={classes.sub}>
              {authorOf(change)} · {dateTime(change.changedAt)}
            </div>
          </li>
        ))}
      </ol>
      <MoreButton query={query} />
    </>
  );
}
