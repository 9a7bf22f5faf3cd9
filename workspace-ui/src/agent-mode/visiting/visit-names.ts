import type { LiveVisit } from '@parley/schemas';
import type { TFunction } from 'i18next';

/** A page as people call it: host and path. */
export function pageName(address: string): string {
  if (!URL.canParse(address)) return address;
  const { host, pathname } = new URL(address);
  return `${host.replace(/^www\./, '')}${pathname.replace(/\/$/, '')}`;
}

export function visitorOf({ visitor, id }: LiveVisit, t: TFunction<'visiting'>): string {
  return visitor?.name || t('somebody', { id: id.slice(0, 4) });
}
