import { withoutBidiControls } from '@parley/content';
import type { ColleagueChat, ColleagueMessage, ColleagueName } from '@parley/schemas';
import type { TFunction } from 'i18next';

export function nameOf({ name, nickname }: Pick<ColleagueName, 'name' | 'nickname'>): string {
  return withoutBidiControls(nickname || name);
}

/** The group's name, or with whom one talks. */
export function titleOf({ kind, name, members }: ColleagueChat, ownId: string): string {
  if (kind === 'group') return withoutBidiControls(name);
  const other = members.find(({ id }) => id !== ownId) ?? members[0];
  return other ? nameOf(other) : '';
}

/** A message in a line. */
export function lineOf({ body, from }: ColleagueMessage, t: TFunction<'colleagues'>): string {
  switch (body.kind) {
    case 'text':
      return body.text;
    case 'session':
      return t('sessionCard', { visitor: withoutBidiControls(body.visitor) || t('somebody'), channel: body.channel });
    case 'change':
      return t(`change_${body.what}`, { by: nameOf(from), names: withoutBidiControls(body.names.join(', ')) });
    case 'withdrawn':
      return t('withdrawn');
    case 'image':
      return t('image');
    default:
      return t('file', { name: withoutBidiControls(body.name) });
  }
}
