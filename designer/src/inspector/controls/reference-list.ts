import type { ReferenceKind } from '@parley/engine';
import type { Installation } from '@parley/schemas';

/** Something of the installation that a flow can name. */
export type Reference = { key: string; name: string };

/** What there is of a kind; null when that is not known here. */
export function referencesOf(installation: Installation, kind: ReferenceKind): Reference[] | null {
  switch (kind) {
    case 'skill-group':
      return installation.skillGroups?.map(({ key, name }) => ({ key, name })) ?? null;
    case 'schedule':
      return named(installation.schedules);
    case 'robot':
      return named(installation.robots);
    case 'secret':
      return installation.secrets?.map((key) => ({ key, name: key })) ?? null;
  }
}

function named(byKey: Record<string, { name?: string }> | undefined): Reference[] | null {
  if (!byKey) return null;
  return Object.entries(byKey).map(([key, { name }]) => ({ key, name: name ?? key }));
}

/** A key made of what somebody typed: a slug, or nothing when nothing of it can be one. */
export function keyFrom(typed: string): string {
  return typed
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]+/g, '-')
    .replaceAll(/^[-_]+|[-_]+$/g, '')
    .slice(0, 64)
    .replace(/[-_]+$/, '');
}
