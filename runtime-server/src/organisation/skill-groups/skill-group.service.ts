import { dataAreas, type SkillGroup } from '@parley/schemas';
import { lockApplication } from '../applications/application.store.ts';
import type { FeatureDeps } from '../services/feature-deps.ts';
import { refuseUsed, type FindUses, type Use } from '../services/uses.ts';
import type { Caller } from '../audit/audit.ts';
import { withTransaction, type AfterCommit, type Executor } from '../../platform/database/index.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { ApplicationActor } from '../../platform/http/actor.ts';
import { isUnbounded } from '../../platform/http/reach.ts';
import { refuseSelfAdding, refuseWider } from '../auth/grants.ts';
import '../auth/role-tables.ts';
import { memberRole, rightsOfMember } from '../auth/rights.ts';
import type { ListQuery, Page } from '../../platform/http/index.ts';
import {
  deleteSkillGroup,
  findSkillGroup,
  insertSkillGroup,
  listSkillGroups,
  replaceMembers,
  updateSkillGroup,
} from './skill-group.store.ts';

declare module '../../platform/facts/facts.ts' {
  interface FactTypes {
    /** Made, changed, given other members, or deleted. */
    'skill-group.changed': { key: string };
  }
}

export type SkillGroupFields = {
  name?: string;
  receptionLimit?: number;
  scheduleKey?: string | null;
  requiresTags?: boolean | null;
  broadcast?: boolean;
  greeting?: string;
};

export type SkillGroups = {
  list(applicationId: string, query: ListQuery): Promise<Page<SkillGroup>>;
  get(applicationId: string, key: string): Promise<SkillGroup>;
  /** @throws AppError `conflict` when the key is taken */
  create(caller: Caller, group: SkillGroupFields & { key: string; name: string }): Promise<SkillGroup>;
  change(caller: Caller, key: string, fields: SkillGroupFields): Promise<SkillGroup>;
  setMembers(caller: Caller, key: string, members: { agentId: string; priority: number }[]): Promise<SkillGroup>;
  /**
   * Agents lose the link and keep everything else (ADMIN-16).
   *
   * @throws AppError `conflict` while sessions wait in it, or flows, channels, rules or roles name it
   */
  remove(caller: Caller, key: string): Promise<void>;
};

/** Refuses what would leave visitors waiting where nobody ever serves them. @throws AppError `conflict` */
export type RefuseIfWaiting = (trx: Executor, applicationId: string, skillGroup: string) => Promise<void>;

export function createSkillGroups(
  deps: Pick<FeatureDeps, 'database' | 'clock' | 'audit' | 'facts'> & {
    refuseIfWaiting: RefuseIfWaiting;
    findUses: FindUses;
  },
): SkillGroups {
  const { database, clock, audit, facts, refuseIfWaiting, findUses } = deps;
  const noteChange = (afterCommit: AfterCommit, applicationId: string, key: string): void =>
    facts.publish(afterCommit, { type: 'skill-group.changed', applicationId, key });
  return {
    list: (applicationId, query) => listSkillGroups(database.kysely, applicationId, query),
    get: (applicationId, key) => getGroup(database.kysely, applicationId, key),
    create: (
      caller,
      { key, name, receptionLimit = 0, scheduleKey = null, requiresTags = null, broadcast = false, greeting = '' },
    ) =>
      withTransaction(database, async (trx, afterCommit) => {
        const { applicationId } = caller.actor;
        await checkSchedule(trx, applicationId, scheduleKey);
        const group = { key, name, receptionLimit, scheduleKey, requiresTags, broadcast, greeting, now: clock.now() };
        if (!(await insertSkillGroup(trx, applicationId, group))) {
          throw new AppError('conflict', `There is a skill group with the key "${key}" already.`, {
            problems: [{ pointer: '/key', message: 'Choose another key.' }],
          });
        }
        noteChange(afterCommit, applicationId, key);
        await audit(trx, caller, 'skill-group.created', { id: key, name }, { name });
        return getGroup(trx, applicationId, key);
      }),
    change: (caller, key, { name, receptionLimit, scheduleKey, requiresTags, broadcast, greeting }) =>
      withTransaction(database, async (trx, afterCommit) => {
        const { applicationId } = caller.actor;
        await lockApplication(trx, applicationId);
        await getGroup(trx, applicationId, key, { lock: true });
        await checkSchedule(trx, applicationId, scheduleKey ?? null);
        await updateSkillGroup(trx, applicationId, key, {
          ...(name !== undefined && { name }),
          ...(receptionLimit !== undefined && { reception_limit: receptionLimit }),
          ...(scheduleKey !== undefined && { schedule_key: scheduleKey }),
          ...(requiresTags !== undefined && { requires_tags: requiresTags }),
          ...(broadcast !== undefined && { broadcast }),
          ...(greeting !== undefined && { greeting }),
        });
        const changed = await getGroup(trx, applicationId, key);
        noteChange(afterCommit, applicationId, key);
        await audit(trx, caller, 'skill-group.changed', { id: key, name: changed.name });
        return changed;
      }),
    setMembers: (caller, key, members) =>
      withTransaction(database, async (trx, afterCommit) => {
        const { applicationId, agentId } = caller.actor;
        await lockApplication(trx, applicationId);
        const before = await getGroup(trx, applicationId, key, { lock: true });
        await checkMembers(trx, applicationId, members);
        const isIn = (list: readonly { agentId: string }[]): boolean => list.some((each) => each.agentId === agentId);
        if (isIn(members) && !isIn(before.members)) refuseSelfAdding(caller.actor, [key]);
        await refuseWiderMembers(trx, caller.actor, key, members);
        await replaceMembers(trx, applicationId, key, members);
        const changed = await getGroup(trx, applicationId, key);
        noteChange(afterCommit, applicationId, key);
        await audit(
          trx,
          caller,
          'skill-group.members-changed',
          { id: key, name: changed.name },
          { members: members.length },
        );
        return changed;
      }),
    remove: (caller, key) =>
      withTransaction(database, async (trx, afterCommit) => {
        const { applicationId } = caller.actor;
        await lockApplication(trx, applicationId);
        const { name } = await getGroup(trx, applicationId, key, { lock: true });
        await refuseIfWaiting(trx, applicationId, key);
        const uses = await findUses(trx, applicationId, { kind: 'skill-group', key });
        refuseUsed('This skill group is', [...uses, ...(await rolesThatReach(trx, applicationId, key))]);
        await deleteSkillGroup(trx, applicationId, key);
        noteChange(afterCommit, applicationId, key);
        await audit(trx, caller, 'skill-group.deleted', { id: key, name });
      }),
  };
}

/** Roles of the application's own that reach chosen groups, among them this one. */
async function rolesThatReach(trx: Executor, applicationId: string, key: string): Promise<Use[]> {
  const roles = await trx
    .selectFrom('custom_role')
    .select(['name', 'scopes'])
    .where('application_id', '=', applicationId)
    .orderBy('name')
    .execute();
  const reaching = roles.filter(({ scopes }) => dataAreas.some((area) => scopes[area]?.groups?.includes(key)));
  return reaching.map(({ name }) => ({ by: 'role', name }));
}

async function getGroup(
  db: Executor,
  applicationId: string,
  key: string,
  options: { lock?: boolean } = {},
): Promise<SkillGroup> {
  const group = await findSkillGroup(db, applicationId, key, options);
  if (!group) throw new AppError('not_found', `There is no skill group with the key "${key}".`);
  return group;
}

async function checkSchedule(db: Executor, applicationId: string, scheduleKey: string | null): Promise<void> {
  if (scheduleKey === null) return;
  const schedule = await db
    .selectFrom('schedule')
    .select('key')
    .where('application_id', '=', applicationId)
    .where('key', '=', scheduleKey)
    .executeTakeFirst();
  if (schedule) return;
  throw new AppError('invalid', 'The skill group names what does not exist.', {
    problems: [{ pointer: '/scheduleKey', message: `There is no schedule with the key "${scheduleKey}".` }],
  });
}

/** Whose role reaches their own groups comes to see a group by being put into it. */
async function refuseWiderMembers(
  trx: Executor,
  actor: ApplicationActor,
  key: string,
  members: readonly { agentId: string }[],
): Promise<void> {
  if (members.length === 0 || isUnbounded(actor.reach)) return;
  const rows = await trx
    .selectFrom('agent as a')
    .select(['a.role', memberRole('a').as('made')])
    .where('a.id', 'in', [...new Set(members.map(({ agentId }) => agentId))])
    .execute();
  for (const { role, made } of rows) {
    if (made === null || made.groups.includes(key)) continue;
    const after = { ...made, groups: [...made.groups, key] };
    refuseWider(actor, rightsOfMember(role, made), rightsOfMember(role, after));
  }
}

async function checkMembers(
  db: Executor,
  applicationId: string,
  members: readonly { agentId: string }[],
): Promise<void> {
  const ids = members.map(({ agentId }) => agentId);
  const rows =
    ids.length === 0
      ? []
      : await db
          .selectFrom('agent')
          .select('id')
          .where('application_id', '=', applicationId)
          .where('id', 'in', ids)
          .where('deleted_at', 'is', null)
          .execute();
  const known = new Set(rows.map(({ id }) => id));
  const problems = ids.flatMap((id, index) => {
    const pointer = `/${index}/agentId`;
    if (!known.has(id)) return [{ pointer, message: `There is no agent with the id "${id}".` }];
    return ids.indexOf(id) === index ? [] : [{ pointer, message: 'This agent is in the list already.' }];
  });
  if (problems.length > 0) throw new AppError('invalid', 'The list of members is not valid.', { problems });
}
