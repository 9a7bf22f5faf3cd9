import type { ReferenceKind } from '@parley/engine';
import type { Installation } from '@parley/schemas';

/** An installation in which one more thing exists, as plain as it can be. */
export function addReference(installation: Installation, kind: ReferenceKind, key: string, name: string): Installation {
  const { skillGroups = [], schedules, robots, secrets = [], timeZone = 'UTC' } = installation;
  switch (kind) {
    case 'skill-group':
      return { ...installation, skillGroups: [...skillGroups, { key, name }] };
    case 'schedule':
      return { ...installation, schedules: { ...schedules, [key]: { name, timeZone, weekly: {} } } };
    case 'robot':
      return { ...installation, robots: { ...robots, [key]: { name, entries: [] } } };
    case 'secret':
      return { ...installation, secrets: [...secrets, key] };
    case 'flow':
      return { ...installation, flows: { ...installation.flows, [key]: { name } } };
  }
}
