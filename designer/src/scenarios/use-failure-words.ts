import type { FailureReason } from '@parley/engine';
import { jsonText, type JsonValue } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useObstacleWords } from '../simulator/use-obstacle-words.ts';
import { useNameOfGroup, useNameOfNode } from '../steps/use-step-title.ts';

/** What was expected and what was there instead, in the language of the screen; `got` alone where a step could not be. */
export type FailureWords = { expected: string | null; got: string };

/** Says why a step of a scenario failed: modules, groups and states by their names. */
export function useFailureWords(): (reason: FailureReason) => FailureWords {
  const { t } = useTranslation('designer.scenarios');
  const nameOfNode = useNameOfNode();
  const nameOfGroup = useNameOfGroup();
  const obstacle = useObstacleWords();
  const quote = (text: string) => t('quoted', { text });
  const list = (said: readonly string[]) => (said.length === 0 ? t('got_nothing') : said.map(quote).join(' '));

  return (reason) => {
    switch (reason.code) {
      case 'message': {
        const title = t(`part_${reason.kind}`);
        const show = (value: string | string[]) => {
          const texts = typeof value === 'string' ? [value] : value;
          return t('partWith', { part: title, value: texts.map(quote).join(' ') });
        };
        return { expected: show(reason.wanted), got: reason.got === null ? list(reason.said) : show(reason.got) };
      }
      case 'differs': {
        const part = t(`part_${reason.what}`, 'name' in reason ? { name: reason.name } : {});
        const value = (given: JsonValue | null) => {
          if (given === null) return t(`none_${reason.what}`);
          return t('partWith', { part, value: nameIn(reason.what, given) });
        };
        return { expected: value(reason.wanted), got: value(reason.got) };
      }
      case 'more-said':
        return { expected: t('part_nothing'), got: list(reason.said) };
      case 'bad-time':
        return { expected: t('part_time'), got: quote(reason.at) };
      case 'impossible':
        return { expected: null, got: obstacle(reason.obstacle) };
    }
  };

  function nameIn(what: Extract<FailureReason, { code: 'differs' }>['what'], value: JsonValue): string {
    if (typeof value !== 'string') return jsonText(value);
    if (what === 'node' || what === 'call') return nameOfNode(value);
    if (what === 'queue') return nameOfGroup(value);
    if (what === 'state' || what === 'ended') return t(`choice_${value}`);
    return quote(value);
  }
}
