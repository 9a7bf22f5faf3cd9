import { outsideEvents, outsideEventTypes } from '@parley/schemas';
import type { Language } from '../../i18n/language.ts';

/** What can be chosen, with words: everything, all of a kind, single events. */
export function eventChoices(
  language: Language,
  words: { all: string; allOf: (kind: string) => string },
): { value: string; label: string }[] {
  const kinds = [...new Set(outsideEventTypes.map((type) => type.split('.', 1)[0] ?? ''))];
  return [
    { value: '*', label: words.all },
    ...kinds.flatMap((kind) => {
      const types = outsideEventTypes.filter((type) => type.startsWith(`${kind}.`));
      return [
        ...(types.length > 1 ? [{ value: `${kind}.*`, label: words.allOf(`${kind}.*`) }] : []),
        ...types.map((type) => ({ value: type, label: `${type} · ${outsideEvents[type][language]}` })),
      ];
    }),
  ];
}
