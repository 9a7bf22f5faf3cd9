import { Select, TextInput } from '@mantine/core';
import type { Agent } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { lists } from '../../api/lists.ts';
import { DayRange } from '../../ui/day-range.tsx';
import { auditKinds } from './audit-kinds.ts';

/** By what the entries are narrowed; empty = by nothing. */
export type AuditFilter = { kind: string; agent: string; subject: string; from: string; to: string };
export const noAuditFilter: AuditFilter = { kind: '', agent: '', subject: '', from: '', to: '' };

/** As the API takes them: whole days of whoever looks. What an address says that is none is left out. */
export function auditParameters({ kind, agent, subject, from, to }: AuditFilter): Record<string, string> {
  const parameters = {
    action: auditKinds.some((known) => known === kind) ? kind : '',
    agent,
    subject: subject.trim(),
    from: startOf(from, 0),
    to: startOf(to, 1),
  };
  return Object.fromEntries(Object.entries(parameters).filter(([, value]) => value !== ''));
}

/** When a day begins, or one of those after it; empty for what is no day. */
function startOf(day: string, later: number): string {
  const date = new Date(`${day}T00:00:00`);
  if (Number.isNaN(date.getTime())) return '';
  date.setDate(date.getDate() + later);
  return date.toISOString();
}

export function AuditFilters({ filter, onChange }: { filter: AuditFilter; onChange: (filter: AuditFilter) => void }) {
  const { t } = useTranslation('audit');
  const agents: Agent[] = useQuery(lists.agents).data ?? [];
  const set = (changed: Partial<AuditFilter>) => onChange({ ...filter, ...changed });
  return (
    <>
      <Select
        w={170}
        aria-label={t('about')}
        placeholder={t('aboutAll')}
        clearable
        searchable
        data={auditKinds.map((value) => ({ value, label: t(`kind_${value}`) }))}
        value={filter.kind || null}
        onChange={(kind) => set({ kind: kind ?? '' })}
      />
      <Select
        w={170}
        aria-label={t('who')}
        placeholder={t('byAll')}
        clearable
        searchable
        limit={50}
        data={agents.map(({ id, name }) => ({ value: id, label: name }))}
        value={filter.agent || null}
        onChange={(agent) => set({ agent: agent ?? '' })}
      />
      <TextInput
        w={170}
        aria-label={t('thing')}
        placeholder={t('thing')}
        value={filter.subject}
        onChange={(event) => set({ subject: event.currentTarget.value })}
      />
      <DayRange from={filter.from} to={filter.to} words={{ from: t('from'), to: t('to') }} onChange={set} />
    </>
  );
}
