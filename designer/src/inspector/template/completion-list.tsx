import { Portal } from '@mantine/core';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../../i18n/use-local-text.ts';
import type { KnownName } from './known-names.ts';
import classes from './template-input.module.css';
import type { ListPlace } from './use-completion.ts';

type CompletionListProps = {
  id: string;
  place: ListPlace;
  options: readonly KnownName[];
  active: number;
  choose: (index: number) => void;
};

/** The names that can be put in at the caret. The keyboard stays in the text. */
export function CompletionList({ id, place, options, active, choose }: CompletionListProps) {
  const { t } = useTranslation('designer.inspector');
  const localText = useLocalText();
  useEffect(() => {
    globalThis.document.getElementById(`${id}-${active}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <Portal>
      <div id={id} role="listbox" aria-label={t('names')} className={classes.options} style={place}>
        {options.map(({ kind, name, title }, index) => (
          <div
            key={`${kind} ${name}`}
            id={`${id}-${index}`}
            role="option"
            aria-selected={index === active}
            className={classes.option}
            onMouseDown={(event) => {
              event.preventDefault();
              choose(index);
            }}
          >
            <span className={classes.optionName}>{name}</span>
            <span className={classes.optionTitle}>
              {(typeof title === 'string' ? title : localText(title)) || t(`kind_${kind}`)}
            </span>
          </div>
        ))}
      </div>
    </Portal>
  );
}
