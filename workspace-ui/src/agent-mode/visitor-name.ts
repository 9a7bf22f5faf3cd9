import { withoutBidiControls } from '@parley/content';
import { foldText } from '@parley/schemas';
import type { TFunction } from 'i18next';

/** What a visitor is called; who gave no name is told from the others by the end of the id, where it may be known. */
export function visitorName({ name, id = '' }: { name: string; id?: string }, t: TFunction<'agent'>): string {
  const seen = foldText(name) === '' ? '' : withoutBidiControls(name);
  return seen || t('anonymous', { code: id.slice(-4) }).trim();
}
