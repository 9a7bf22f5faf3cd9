import type { ExpressionEvaluator, Known, ReferenceKind, ScenarioHost } from '@parley/engine';
import type { Installation, Schedule } from '@parley/schemas';
import { createRobotIndex, type RobotIndex } from '../robot/robot-index.ts';
import { createLocalEffectHost, type LocalKnowledge } from './local-effect-host.ts';

/**
 * A host that answers from an installation written down as data: for scenarios, the command line and the simulator of
 * the designer. Everybody is online; scenarios say otherwise by their steps.
 */
export function createLocalHost({
  evaluator,
  installation = {},
}: {
  evaluator: Pick<ExpressionEvaluator, 'evaluate'>;
  installation?: Installation;
}): ScenarioHost {
  const answer = createLocalEffectHost({ evaluator, knowledge: knowledgeOf(installation) });
  const { timeZone, formOfAddress } = installation;
  return { answer, ...(timeZone !== undefined && { timeZone }), ...(formOfAddress !== undefined && { formOfAddress }) };
}

/** What local effects ask for, from an installation. Indexes of robots are built when they are first asked. */
export function knowledgeOf({ skillGroups, schedules = {}, robots = {} }: Installation): LocalKnowledge {
  const groups = skillGroups && new Set(skillGroups.map(({ key }) => key));
  const indexes = new Map<string, RobotIndex>();
  const robot = (key: string): RobotIndex | null => {
    const knowledge = Object.hasOwn(robots, key) ? robots[key] : undefined;
    const index = indexes.get(key) ?? (knowledge ? createRobotIndex(knowledge) : null);
    if (index) indexes.set(key, index);
    return index;
  };
  return {
    schedule: (key) => Promise.resolve(Object.hasOwn(schedules, key) ? scheduleOf(schedules[key]) : null),
    robot: (key) => Promise.resolve(robot(key)),
    isOnline: (group) => Promise.resolve(groups && !groups.has(group) ? null : true),
  };
}

/** Which references an installation knows, for the checker. Of a part that is left out nothing is known. */
export function knownOf({
  skillGroups,
  schedules,
  robots,
  secrets,
  flows,
  formOfAddress,
  profileFields,
}: Installation): Known {
  const keys: Record<ReferenceKind, ReadonlySet<string> | null> = {
    'skill-group': skillGroups ? new Set(skillGroups.map(({ key }) => key)) : null,
    schedule: schedules ? new Set(Object.keys(schedules)) : null,
    robot: robots ? new Set(Object.keys(robots)) : null,
    secret: secrets ? new Set(secrets) : null,
    flow: flows ? new Set(Object.keys(flows)) : null,
  };
  const isUnread = (kind: ReferenceKind, key: string): boolean => {
    const flow = kind === 'flow' ? flows?.[key] : undefined;
    return flow?.version !== undefined && flow.document === undefined;
  };
  return {
    has: (kind, key) => (isUnread(kind, key) ? 'unknown' : (keys[kind]?.has(key) ?? 'unknown')),
    keys: (kind) => [...(keys[kind] ?? [])],
    addressesNameless: formOfAddress !== undefined,
    ...(profileFields && { profileFields: profileFields.map(({ key }) => key) }),
  };
}

function scheduleOf(entry: (Schedule & { name?: string }) | undefined): Schedule | null {
  if (!entry) return null;
  const { name: _, ...schedule } = entry;
  return schedule;
}
