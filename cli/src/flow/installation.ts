import { schemaProblems, type Known, type ReferenceKind } from '@parley/engine';
import { createRobotIndex, type LocalKnowledge, type RobotIndex } from '@parley/modules';
import { Installation, type PinnedFlow } from '@parley/schemas';
import { CommandError } from '../command-error.ts';
import { readJson } from './read-json.ts';

/** What the keys in a flow mean here: for the check, and for a flow that runs. */
export type KnownInstallation = {
  path: string | null;
  timeZone: string | null;
  known: Known;
  knowledge: LocalKnowledge;
  /** Flows of which it has a version, by key. */
  flows: ReadonlyMap<string, PinnedFlow>;
};

/** Where no file says anything: every skill group is there and online, schedules and robots are missing. */
export const noInstallation: KnownInstallation = {
  path: null,
  timeZone: null,
  known: { has: () => 'unknown' },
  flows: new Map(),
  knowledge: {
    schedule: () => Promise.resolve(null),
    robot: () => Promise.resolve(null),
    isOnline: () => Promise.resolve(true),
  },
};

/** @throws CommandError when the file cannot be read, or naming the parts that are wrong */
export async function readInstallation(path: string): Promise<KnownInstallation> {
  const {
    timeZone = null,
    skillGroups,
    schedules,
    robots,
    secrets,
    flows,
    profileFields,
  } = parseInstallation(await readJson(path, JSON.parse), path);
  const keys: Record<ReferenceKind, ReadonlySet<string> | null> = {
    'skill-group': skillGroups ? new Set(skillGroups.map(({ key }) => key)) : null,
    schedule: schedules ? new Set(Object.keys(schedules)) : null,
    robot: robots ? new Set(Object.keys(robots)) : null,
    secret: secrets ? new Set(secrets) : null,
    flow: flows ? new Set(Object.keys(flows)) : null,
  };
  const indexes = new Map<string, RobotIndex>();
  const documents = Object.entries(flows ?? {}).flatMap(([key, { version = 1, document }]): [string, PinnedFlow][] =>
    document ? [[key, { version, document }]] : [],
  );
  return {
    path,
    timeZone,
    flows: new Map(documents),
    known: {
      has: (kind, key) => keys[kind]?.has(key) ?? 'unknown',
      keys: (kind) => [...(keys[kind] ?? [])],
      ...(profileFields && { profileFields: profileFields.map(({ key }) => key) }),
    },
    knowledge: {
      schedule: (key) => Promise.resolve(schedules?.[key] ?? null),
      robot: (key) => {
        const knowledge = robots?.[key];
        const index = indexes.get(key) ?? (knowledge ? createRobotIndex(knowledge) : null);
        if (index) indexes.set(key, index);
        return Promise.resolve(index);
      },
      isOnline: (group) => Promise.resolve(keys['skill-group']?.has(group) === false ? null : true),
    },
  };
}

function parseInstallation(value: unknown, path: string): Installation {
  const problems = schemaProblems(Installation, value);
  // Every part was just checked against the schema.
  if (problems.length === 0) return value as Installation;
  const lines = problems.slice(0, 5).map((problem) => `  ${problem.path || '/'}: ${problem.message}`);
  throw new CommandError(`${path} does not describe an installation:\n${lines.join('\n')}`);
}
