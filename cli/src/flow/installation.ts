import { schemaProblems, type Known, type ReferenceKind } from '@parley/engine';
import { createRobotIndex, type LocalKnowledge, type RobotIndex, type RobotKnowledge } from '@parley/modules';
import { Schedule } from '@parley/schemas';
import { CommandError } from '../command-error.ts';
import { readJson } from './read-json.ts';

/**
 * What the keys in a flow mean here, read from a file `installation.json`:
 * `{ skillGroups: [{ key }], schedules: { <key>: … }, robots: { <key>: { entries } }, secrets: [<key>] }`. A part that is
 * left out is not known, and nothing is said of its keys.
 */
export type Installation = {
  path: string | null;
  known: Known;
  knowledge: LocalKnowledge;
};

/** Where no file says anything: every skill group is there and online, schedules and robots are missing. */
export const noInstallation: Installation = {
  path: null,
  known: { has: () => 'unknown' },
  knowledge: {
    schedule: () => Promise.resolve(null),
    robot: () => Promise.resolve(null),
    isOnline: () => Promise.resolve(true),
  },
};

/** @throws CommandError when the file cannot be read, or naming the part that is wrong */
export async function readInstallation(path: string): Promise<Installation> {
  const parts = parseInstallation(await readJson(path), path);
  const keys: Record<ReferenceKind, ReadonlySet<string> | null> = {
    'skill-group': parts.skillGroups,
    schedule: parts.schedules && new Set(parts.schedules.keys()),
    robot: parts.robots && new Set(parts.robots.keys()),
    secret: parts.secrets,
  };
  const robots = new Map<string, RobotIndex>();
  return {
    path,
    known: {
      has: (kind, key) => keys[kind]?.has(key) ?? 'unknown',
      keys: (kind) => [...(keys[kind] ?? [])],
    },
    knowledge: {
      schedule: (key) => Promise.resolve(parts.schedules?.get(key) ?? null),
      robot: (key) => {
        const knowledge = parts.robots?.get(key);
        const index = robots.get(key) ?? (knowledge ? createRobotIndex(knowledge) : null);
        if (index) robots.set(key, index);
        return Promise.resolve(index);
      },
      isOnline: (group) => Promise.resolve(parts.skillGroups && !parts.skillGroups.has(group) ? null : true),
    },
  };
}

type Parts = {
  skillGroups: Set<string> | null;
  schedules: Map<string, Schedule> | null;
  robots: Map<string, RobotKnowledge> | null;
  secrets: Set<string> | null;
};

function parseInstallation(value: unknown, path: string): Parts {
  const wrong = (place: string, wanted: string) => new CommandError(`${path}: ${place} must be ${wanted}.`);
  if (!isRecord(value)) throw wrong('the file', 'a JSON object');
  const { skillGroups, schedules, robots, secrets } = value;
  const keyOf = (entry: unknown): string => {
    const key = isRecord(entry) ? entry['key'] : entry;
    if (typeof key === 'string') return key;
    throw wrong('skillGroups', 'a list of keys, or of objects with a "key"');
  };
  if (skillGroups !== undefined && !Array.isArray(skillGroups)) throw wrong('skillGroups', 'a list');
  if (schedules !== undefined && !isRecord(schedules)) throw wrong('schedules', 'an object of schedules by key');
  if (robots !== undefined && !isRecord(robots)) throw wrong('robots', 'an object of robots by key');
  if (secrets !== undefined && !isTexts(secrets)) throw wrong('secrets', 'a list of keys (never of values)');
  return {
    skillGroups: skillGroups ? new Set(skillGroups.map(keyOf)) : null,
    schedules: schedules
      ? new Map(Object.entries(schedules).map(([key, each]) => [key, toSchedule(key, each, path)]))
      : null,
    robots: robots ? new Map(Object.entries(robots).map(([key, each]) => [key, toRobot(key, each, path)])) : null,
    secrets: secrets ? new Set(secrets) : null,
  };
}

function toSchedule(key: string, value: unknown, path: string): Schedule {
  if (!isRecord(value)) throw new CommandError(`${path}: schedules.${key} must be an object.`);
  const { name: _, ...schedule } = value;
  const [problem] = schemaProblems(Schedule, schedule);
  if (problem) throw new CommandError(`${path}: schedules.${key}${problem.path}: ${problem.message}`);
  return schedule as Schedule;
}

function toRobot(key: string, value: unknown, path: string): RobotKnowledge {
  const entries = isRecord(value) ? value['entries'] : undefined;
  const { humanWords = [], resolvedWords = [] } = isRecord(value) ? value : {};
  if (!Array.isArray(entries) || !entries.every(isRobotEntry)) {
    const shape = '{ "question": "…", "variants": ["…"], "answer": "…" }';
    throw new CommandError(`${path}: robots.${key}.entries must be a list of ${shape}.`);
  }
  if (!isTexts(humanWords) || !isTexts(resolvedWords))
    throw new CommandError(`${path}: humanWords and resolvedWords of robots.${key} must be lists of words.`);
  return { entries, humanWords, resolvedWords };
}

function isRobotEntry(value: unknown): value is RobotKnowledge['entries'][number] {
  if (!isRecord(value)) return false;
  const { question, variants, answer } = value;
  return typeof question === 'string' && typeof answer === 'string' && isTexts(variants);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
