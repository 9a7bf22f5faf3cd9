import type {
  Agent,
  ApiKey,
  Channel,
  FlowSummary,
  NamedRating,
  NamedSchedule,
  Role,
  SecretEntry,
  SkillGroup,
} from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import { listAll } from './list-all.ts';

/** A robot as lists show it. */
export type RobotSummary = { key: string; name: string; entryCount: number; updatedAt: string };

function list<Item>(path: string) {
  return queryOptions({ queryKey: [path.slice(1)], queryFn: ({ signal }) => listAll<Item>(path, signal) });
}

/** What an application keeps by hand, each list whole; its key is the path without the slash. */
export const lists = {
  flows: list<FlowSummary>('/flows'),
  channels: list<Channel>('/channels'),
  agents: list<Agent>('/agents'),
  roles: list<Role>('/roles'),
  skillGroups: list<SkillGroup>('/skill-groups'),
  schedules: list<NamedSchedule>('/schedules'),
  robots: list<RobotSummary>('/robots'),
  ratings: list<NamedRating>('/ratings'),
  secrets: list<SecretEntry>('/secrets'),
  apiKeys: list<ApiKey>('/api-keys'),
};
