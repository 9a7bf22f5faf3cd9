import {
  noticeKinds,
  noticeLimits,
  opensArea,
  type DataArea,
  type NoticeKind,
  type NoticeLink,
  type Permission,
} from '@parley/schemas';
import { sql, type RawBuilder } from 'kysely';
import '../applications/agent-tables.ts';
import type { Clock } from '../../platform/clock.ts';
import type { AfterCommit, Executor } from '../../platform/database/index.ts';
import type { Facts } from '../../platform/facts/facts.ts';
import type { NewId } from '../../platform/ids.ts';
import { permissionsOfRole, roles } from '../auth/permissions.ts';
import './notice-tables.ts';

declare module '../../platform/facts/facts.ts' {
  interface FactTypes {
    /** Notices of agents were raised or read; null = of everybody. */
    'notices.changed': { agentIds: string[] | null };
  }
}

/**
 * Who is told: agents by id, everybody who may do something (with `everywhere`: in an area of the whole application), the
 * members of groups, or all.
 */
export type Recipients =
  { agentIds: readonly string[] } | { may: Permission; everywhere?: DataArea } | { skillGroups: readonly string[] };

export type NewNotice = {
  applicationId: string;
  to: Recipients;
  /** Whoever did it knows it already. */
  except?: string | null;
  kind: NoticeKind;
  values?: Readonly<Record<string, string>>;
  link?: NoticeLink;
  announcementId?: string;
  /** What happened: nobody is told of the same twice. */
  key: string;
};

/**
 * Tells people something, in the transaction that does it: they see it now if they are there, and whenever they come. A
 * feature adds a kind to `noticeKinds`, its words to the screens, and calls this. Answers how many were told.
 */
export type Notify = (trx: Executor, afterCommit: AfterCommit, notice: NewNotice) => Promise<number>;

/** More names than this are not sent around: everybody looks. */
const mostNamed = 50;

export function createNotify({ clock, newId, facts }: { clock: Clock; newId: NewId; facts: Facts }): Notify {
  return async (trx, afterCommit, notice) => {
    const { applicationId, kind, values = {}, link, announcementId, key } = notice;
    const agentIds = (await findRecipients(trx, notice)).filter((id) => id !== notice.except);
    if (agentIds.length === 0) return 0;
    const cut = Object.entries(values).map(([name, value]) => [name, cutValue(value)]);
    // In the order of agents, as every lock on them.
    const { rows } = await sql<{ agent_id: string }>`
      insert into notice
        (id, application_id, agent_id, kind, category, given, link, announcement_id, key, raised_at)
      select told.id, ${applicationId}, told.agent_id, ${kind}, ${noticeKinds[kind]},
        ${JSON.stringify(Object.fromEntries(cut))}::jsonb, ${link ? JSON.stringify(link) : null}::jsonb,
        ${announcementId ?? null}, ${key}, ${clock.now()}::timestamptz
      from unnest(${agentIds.map(() => newId('ntc'))}::text[], ${agentIds}::text[]) as told (id, agent_id)
      on conflict (agent_id, key) do nothing returning agent_id`.execute(trx);
    const told = rows.map(({ agent_id: id }) => id);
    if (told.length > 0) {
      facts.publish(afterCommit, {
        type: 'notices.changed',
        applicationId,
        agentIds: told.length > mostNamed ? null : told,
      });
    }
    return told.length;
  };
}

function cutValue(value: string): string {
  const characters = [...value];
  const most = noticeLimits.valueCharacters;
  return characters.length <= most ? value : `${characters.slice(0, most - 1).join('')}…`;
}

/** Those of the application who work there, in the order of their ids. */
async function findRecipients(trx: Executor, { applicationId, to }: NewNotice): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from agent a
    where a.application_id = ${applicationId} and a.deleted_at is null and a.suspended_at is null and ${isMeant(to)}
    order by a.id`.execute(trx);
  return rows.map(({ id }) => id);
}

function isMeant(to: Recipients): RawBuilder<boolean> {
  if ('agentIds' in to) return sql<boolean>`a.id = any(${[...to.agentIds]}::text[])`;
  if ('may' in to) return isAllowed(to);
  if (to.skillGroups.length === 0) return sql<boolean>`true`;
  return sql<boolean>`exists (select from skill_group_member m where m.agent_id = a.id
    and m.application_id = a.application_id and m.skill_group = any(${[...to.skillGroups]}::text[]))`;
}

function isAllowed({ may, everywhere: area }: { may: Permission; everywhere?: DataArea }): RawBuilder<boolean> {
  return sql<boolean>`(a.role = any(${rolesWith(may)}::text[]) or exists (select from custom_role r
    where r.id = a.role and r.application_id = a.application_id and ${may} = any(r.permissions)
      and ${area === undefined ? sql<boolean>`true` : reachesAll(area)}))`;
}

/** As `rightsOfMade` has it: a scope says nothing without a permission that opens its area. */
function reachesAll(area: DataArea): RawBuilder<boolean> {
  const opens = opensArea[area];
  const isOpen = opens.length === 0 ? sql<boolean>`true` : sql<boolean>`r.permissions && ${[...opens]}::text[]`;
  return sql<boolean>`(${isOpen} and r.scopes -> ${area}::text ->> 'to' = 'all')`;
}

function rolesWith(permission: Permission): string[] {
  return roles.filter((role) => permissionsOfRole(role).has(permission));
}
