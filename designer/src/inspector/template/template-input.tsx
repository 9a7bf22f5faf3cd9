import { isComposing } from '@parley/content';
import { ActionIcon, Tooltip } from '@mantine/core';
import { IconBraces } from '@tabler/icons-react';
import { useId, useRef, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CompletionList } from './completion-list.tsx';
import type { KnownName } from './known-names.ts';
import classes from './template-input.module.css';
import { markError, markTemplate, type MarkedText } from './text-marks.ts';
import { useCompletion } from './use-completion.ts';

export type TemplateInputProps = {
  value: string;
  onChange: (text: string) => void;
  /** `template`: names in braces; `expression`: names as words. */
  mode: 'template' | 'expression';
  names: readonly KnownName[];
  isReadOnly: boolean;
  /** One line takes no line breaks. */
  lines?: number;
  placeholder?: string;
  /** Characters before the place that cannot be read. */
  errorAt?: number | null;
  id?: string;
  label?: string;
  describedBy?: string | undefined;
};

/** A text in which names are marked and completed at the caret. What is written stays a plain text area. */
export function TemplateInput(props: TemplateInputProps) {
  const { value, onChange, mode, names, isReadOnly, lines = 1, placeholder, errorAt = null } = props;
  const { t } = useTranslation('designer.inspector');
  const listId = useId();
  const textRef = useRef<HTMLTextAreaElement>(null);
  const marksRef = useRef<HTMLDivElement>(null);
  const completion = useCompletion({ value, onChange, mode, names, textRef, marksRef });
  const keyDown = (event: KeyboardEvent) => {
    if (isComposing(event.nativeEvent) || completion.keyDown(event)) return;
    if (event.key === 'Enter' && lines === 1) event.preventDefault();
  };
  // Code reads from the left; the marks lie under the text and turn with it.
  const direction = mode === 'template' ? 'auto' : 'ltr';
  return (
    <div
      className={`${classes.frame} ${mode === 'expression' ? classes.mono : ''}`}
      data-disabled={isReadOnly || undefined}
    >
      <div ref={marksRef} className={classes.marks} style={{ minHeight: lines * 19 + 10 }} dir={direction} aria-hidden>
        {marksOf(value, mode, names, errorAt).map(({ text, mark }, index) => (
          <span key={index} className={mark ? classes[mark] : undefined}>
            {text}
          </span>
        ))}
        {'\n'}
      </div>
      <textarea
        ref={textRef}
        className={classes.text}
        dir={direction}
        id={props.id}
        aria-label={props.label}
        aria-describedby={props.describedBy}
        aria-autocomplete="list"
        aria-controls={completion.open ? listId : undefined}
        aria-activedescendant={completion.open ? `${listId}-${completion.active}` : undefined}
        rows={1}
        spellCheck={mode === 'template'}
        readOnly={isReadOnly}
        placeholder={placeholder}
        value={value}
        onChange={completion.change}
        onKeyDown={keyDown}
        onBlur={completion.close}
      />
      {mode === 'template' && !isReadOnly && (
        <Tooltip label={t('insertVariable')}>
          <ActionIcon
            className={classes.insert}
            size={20}
            aria-label={t('insertVariable')}
            onMouseDown={(event) => event.preventDefault()}
            onClick={completion.insertBraces}
          >
            <IconBraces size={14} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
      {completion.open && (
        <CompletionList
          id={listId}
          place={completion.place}
          options={completion.open.options}
          active={completion.active}
          choose={completion.choose}
        />
      )}
    </div>
  );
}

function marksOf(
  text: string,
  mode: TemplateInputProps['mode'],
  names: readonly KnownName[],
  errorAt: number | null,
): MarkedText[] {
  if (errorAt !== null) return markError(text, errorAt);
  if (mode === 'expression') return [{ text, mark: null }];
  return markTemplate(text, (name) => names.some((known) => known.name === name));
}
