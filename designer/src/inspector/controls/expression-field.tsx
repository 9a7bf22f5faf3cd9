import { parseExpression, problemOfRefusal, type InspectorField } from '@parley/engine';
import { useTranslation } from 'react-i18next';
import { useProblemWords } from '../../problems/use-problem-words.ts';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { useSetting } from '../node-form.ts';
import { TemplateInput } from '../template/template-input.tsx';
import { useKnownNames } from '../use-known-names.ts';
import { FieldFrame } from './field-frame.tsx';
import classes from './expression-field.module.css';

type ExpressionFieldProps = { field: InspectorField & { control: 'expression' }; path: string };

/** A JSONata expression, parsed while it is typed. */
export function ExpressionField({ field, path }: ExpressionFieldProps) {
  const localText = useLocalText();
  const { value, change, id, isReadOnly } = useSetting(path);
  return (
    <FieldFrame
      path={path}
      title={localText(field.title)}
      help={field.help && localText(field.help)}
      controlId={id}
      leavesOut={['expression/does-not-parse']}
    >
      <ExpressionInput
        id={id}
        value={typeof value === 'string' ? value : ''}
        isReadOnly={isReadOnly}
        onChange={(source) => change(source, { merges: true })}
        {...(field.extraNames && { extraNames: field.extraNames })}
      />
    </FieldFrame>
  );
}

type ExpressionInputProps = {
  value: string;
  onChange: (source: string) => void;
  isReadOnly: boolean;
  extraNames?: readonly string[];
  id?: string;
  label?: string;
};

/** The text of an expression with its error at its place. */
export function ExpressionInput({ value, onChange, isReadOnly, extraNames, id, label }: ExpressionInputProps) {
  const { t } = useTranslation('designer.inspector');
  const words = useProblemWords();
  const names = useKnownNames(extraNames && { extraNames });
  const parsed = value.trim() === '' ? null : parseExpression(value);
  const isRefused = parsed?.status === 'refused';
  return (
    <>
      <TemplateInput
        mode="expression"
        value={value}
        onChange={onChange}
        names={names}
        isReadOnly={isReadOnly}
        lines={2}
        placeholder={t('expressionPlaceholder')}
        errorAt={isRefused ? parsed.position : null}
        {...(id !== undefined && { id })}
        {...(label !== undefined && { label })}
      />
      {isRefused && (
        <p className={classes.error} role="status">
          {words({
            ...problemOfRefusal('expression/does-not-parse', { severity: 'error' }, parsed),
            message: parsed.message,
          })}
        </p>
      )}
      {parsed?.status === 'parsed' && (
        <p className={classes.reads}>
          {parsed.names.length === 0 ? t('readsNothing') : t('reads', { names: parsed.names.join(', ') })}
        </p>
      )}
    </>
  );
}
