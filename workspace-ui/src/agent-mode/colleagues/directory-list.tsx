import { Tooltip } from '@mantine/core';
import type { Colleague, SkillGroup } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { MoreButton } from '../../ui/more-button.tsx';
import { notifyError } from '../../ui/notify.ts';
import { RowsSkeleton } from '../../ui/page-skeleton.tsx';
import { usePages } from '../../ui/use-pages.ts';
import { useDesk } from '../desk/desk-context.ts';
import { nameOf } from './chat-words.ts';
import { Face } from './face.tsx';
import classes from './colleagues.module.css';

type DirectoryProps = { q: string; isThere: boolean; onChoose: (colleague: Colleague) => Promise<void> };

/** Everybody who works here, by name; hovering shows the real one (AGENT-66). */
export function DirectoryList({ q, isThere, onChoose }: DirectoryProps) {
  const { t } = useTranslation('colleagues');
  const { agentId } = useDesk();
  const { items, query } = usePages<Colleague>('/colleagues', { q, there: isThere ? 'true' : '' });
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  if (!items) return <RowsSkeleton />;
  const others = items.filter(({ id }) => id !== agentId);
  if (others.length === 0) return <p className={classes.none}>{t('noneFound')}</p>;
  return (
    <>
      <ul className={classes.list} aria-label={t('everybody')}>
        {others.map((colleague) => (
          <li key={colleague.id}>
            <Row colleague={colleague} onChoose={() => void onChoose(colleague).catch(notifyError)} />
          </li>
        ))}
      </ul>
      <MoreButton query={query} />
    </>
  );
}

function Row({ colleague, onChoose }: { colleague: Colleague; onChoose: () => void }) {
  const { t } = useTranslation('colleagues');
  const { t: agent } = useTranslation('agent');
  const { name, status, load, capacity, skillGroupKeys } = colleague;
  const groups: SkillGroup[] = useQuery(lists.skillGroups).data ?? [];
  const named = groups.filter(({ key }) => skillGroupKeys.includes(key)).map((group) => group.name);
  return (
    <Tooltip label={t('realName', { name })} position="right" openDelay={300}>
      <button type="button" className={classes.row} onClick={onChoose}>
        <Face of={colleague} status={status} />
        <span style={{ minWidth: 0 }}>
          <span className={classes.name}>
            <bdi>{nameOf(colleague)}</bdi>
          </span>
          <p className={classes.line}>
            {agent(`status_${status}`)}
            {named.length > 0 && ` · ${named.join(', ')}`}
          </p>
        </span>
        <span className={classes.end}>{t('load', { load, capacity })}</span>
      </button>
    </Tooltip>
  );
}
