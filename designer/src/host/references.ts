import type { ReferenceKind } from '@parley/engine';
import type { Installation, InstallationFlow } from '@parley/schemas';

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
    case 'flow':
      return named(installation.flows && Object.fromEntries(Object.entries(installation.flows).filter(isOther)));
  }
}

/** A flow cannot call itself. */
function isOther([, { isOwn }]: [string, InstallationFlow]): boolean {
  return isOwn !== true;
}

function named(byKey: Record<string, { name?: string }> | undefined): Reference[] | null {
  if (!byKey) return null;
  return Object.entries(byKey).map(([key, { name }]) => ({ key, name: name ?? key }));
}

/** How something of the installation is called; its key where it is not there, or not known. */
export function nameOfReference(installation: Installation, kind: ReferenceKind, key: string): string {
  return referencesOf(installation, kind)?.find((each) => each.key === key)?.name ?? key;
}
