import type { Expectation, JsonValue } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useNameOfGroup, useNameOfNode } from '../steps/use-step-title.ts';

/** Says an expectation in the language of the screen, a line for each thing that it names. */
export function useExpectationWords(): (expectation: Expectation) => string[] {
  const { t } = useTranslation('designer.scenarios');
  const nameOfNode = useNameOfNode();
  const nameOfGroup = useNameOfGroup();
  const quote = (text: string) => t('quoted', { text });
  const named = (part: string, values: Record<string, JsonValue>) =>
    Object.entries(values).map(([name, value]) =>
      t('partWith', {
        part: t(`part_${part}`, { name }),
        value: typeof value === 'string' ? quote(value) : JSON.stringify(value),
      }),
    );
  return ({ call, request = {}, node, state, queue, variables = {}, ended, nothing, ...messages }) => {
    const facts = { call, node, state, queue, ended };
    return [
      ...Object.entries(messages).map(([kind, wanted]) =>
        t('partWith', { part: t(`part_${kind}`), value: [wanted].flat().map(quote).join(' ') }),
      ),
      ...Object.entries(facts).flatMap(([part, value]) =>
        value === undefined ? [] : [t('partWith', { part: t(`part_${part}`), value: valueOf(part, value) })],
      ),
      ...named('request', request),
      ...named('variable', variables),
      ...(nothing ? [t('part_nothing')] : []),
    ];
  };

  function valueOf(part: string, value: string): string {
    if (part === 'call' || part === 'node') return nameOfNode(value);
    return part === 'queue' ? nameOfGroup(value) : t(`choice_${value}`);
  }
}
