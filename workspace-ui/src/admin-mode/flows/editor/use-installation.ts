import type {
  InstallationRobot,
  Installation,
  NamedSchedule,
  ProfileFields,
  SecretEntry,
  Settings,
  SkillGroup,
} from '@parley/schemas';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { listAll } from '../../../api/list-all.ts';
import type { RobotSummary } from '../../../api/lists.ts';
import { useCan } from '../../../api/me.ts';
import { request } from '../../../api/request.ts';

/** What flows refer to by key, as the designer needs it. What the person may not see is left out: nothing is said of it. */
export function useInstallation() {
  const can = useCan();
  const maySecrets = can('secrets:write');
  return useQuery(installationQuery(maySecrets));
}

export const installationKey = ['installation'] as const;

function installationQuery(maySecrets: boolean) {
  return queryOptions({
    queryKey: [...installationKey, maySecrets],
    queryFn: ({ signal }) => readInstallation(maySecrets, signal),
    staleTime: 60_000,
  });
}

async function readInstallation(maySecrets: boolean, signal: AbortSignal): Promise<Installation> {
  const [settings, skillGroups, schedules, robots, secrets, { fields }] = await Promise.all([
    request<Settings>('GET', '/settings', undefined, signal),
    listAll<SkillGroup>('/skill-groups', signal),
    listAll<NamedSchedule>('/schedules', signal),
    readRobots(signal),
    maySecrets ? listAll<SecretEntry>('/secrets', signal) : null,
    request<ProfileFields>('GET', '/profile-fields', undefined, signal),
  ]);
  return {
    timeZone: settings.timeZone,
    formOfAddress: settings.formOfAddress,
    skillGroups: skillGroups.map(({ key, name }) => ({ key, name })),
    schedules: Object.fromEntries(schedules.map(({ key, updatedAt: _, ...schedule }) => [key, schedule])),
    robots: Object.fromEntries(robots),
    profileFields: fields.map(({ key, name }) => ({ key, name })),
    ...(secrets && { secrets: secrets.map(({ key }) => key) }),
  };
}

async function readRobots(signal: AbortSignal): Promise<[string, InstallationRobot][]> {
  const summaries = await listAll<RobotSummary>('/robots', signal);
  return Promise.all(
    summaries.map(async ({ key }): Promise<[string, InstallationRobot]> => {
      const path = `/robots/${key}`;
      const { name, entries, humanWords, resolvedWords } = await request<InstallationRobot>(
        'GET',
        path,
        undefined,
        signal,
      );
      return [key, { name, entries, ...(humanWords && { humanWords }), ...(resolvedWords && { resolvedWords }) }];
    }),
  );
}
