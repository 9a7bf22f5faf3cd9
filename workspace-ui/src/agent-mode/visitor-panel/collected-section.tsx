import type { SessionVariable } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { Facts, PanelSection } from './panel-section.tsx';
import { showValue } from './show-value.ts';

/** What the flow has learnt: answers of the visitor first, then what other systems said, then the rest. */
export function CollectedSection({ variables }: { variables: readonly SessionVariable[] }) {
  const { t } = useTranslation('agent');
  const answers = variables.filter(({ module }) => module === 'collect-info');
  const results = variables.filter(({ module }) => module === 'interface-call');
  const others = variables.filter((variable) => !answers.includes(variable) && !results.includes(variable));
  return (
    <>
      {(
        [
          ['answers', answers],
          ['callResults', results],
          ['otherVariables', others],
        ] as const
      ).map(([title, some]) =>
        some.length === 0 ? null : (
          <PanelSection key={title} title={t(title)}>
            <Facts
              facts={some.map(({ name, description, value }) => [
                name,
                <span key={name} title={description || undefined}>
                  {showValue(value)}
                </span>,
              ])}
            />
          </PanelSection>
        ),
      )}
    </>
  );
}
