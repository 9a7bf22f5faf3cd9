import { NumberInput, SegmentedControl, Select, Switch, TagsInput, Textarea, TextInput } from '@mantine/core';
import type { InspectorField } from '@parley/engine';
import type { JsonValue } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { useNodeForm, useSetting } from '../node-form.ts';
import { FieldFrame } from './field-frame.tsx';
import classes from './field.module.css';
import { schemaAt } from './schema-at.ts';

type Props<Control extends InspectorField['control']> = { field: InspectorField & { control: Control }; path: string };

/** A text that is taken as it is. */
export function TextField({ field, path }: Props<'text'>) {
  const localText = useLocalText();
  const { module } = useNodeForm();
  const { value, change, id, isReadOnly } = useSetting(path);
  const Input = (field.lines ?? 1) > 1 ? Textarea : TextInput;
  const isRequired = schemaAt(module, path)?.required ?? true;
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} controlId={id}>
      <Input
        id={id}
        value={typeof value === 'string' ? value : ''}
        placeholder={field.placeholder && localText(field.placeholder)}
        readOnly={isReadOnly}
        onChange={({ currentTarget }) =>
          change(currentTarget.value === '' && !isRequired ? undefined : currentTarget.value, { merges: true })
        }
      />
    </FieldFrame>
  );
}

/** A number with its unit, its limits, and what zero means. */
export function NumberField({ field, path }: Props<'number'>) {
  const localText = useLocalText();
  const { t } = useTranslation('designer.inspector');
  const { module } = useNodeForm();
  const { value, change, id, isReadOnly } = useSetting(path);
  const isRequired = schemaAt(module, path)?.required ?? true;
  const { minimum, maximum } = field;
  const range = minimum === undefined || maximum === undefined ? '' : t('range', { minimum, maximum });
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} controlId={id}>
      <div className={classes.row}>
        <NumberInput
          id={id}
          w={112}
          value={typeof value === 'number' ? value : ''}
          allowDecimal={field.minimum === undefined}
          clampBehavior="none"
          readOnly={isReadOnly}
          placeholder={range}
          {...(field.minimum !== undefined && { min: field.minimum })}
          {...(field.maximum !== undefined && { max: field.maximum })}
          onChange={(next) => {
            if (typeof next === 'number') change(next, { merges: true });
            else if (next === '' && !isRequired) change(undefined, { merges: true });
          }}
        />
        <span className={classes.suffix}>
          {value === 0 && field.zero ? localText(field.zero) : field.unit && localText(field.unit)}
        </span>
      </div>
    </FieldFrame>
  );
}

/** Yes or no. */
export function SwitchField({ field, path }: Props<'switch'>) {
  const localText = useLocalText();
  const { value, change, id, isReadOnly } = useSetting(path);
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} controlId={id}>
      <Switch
        id={id}
        checked={value === true}
        disabled={isReadOnly}
        onChange={({ currentTarget }) => change(currentTarget.checked)}
      />
    </FieldFrame>
  );
}

/** One of a few values. */
export function ChoiceField({ field, path }: Props<'choice'>) {
  const localText = useLocalText();
  const { value, change, id, isReadOnly } = useSetting(path);
  const keyOf = (each: JsonValue) => JSON.stringify(each);
  const data = field.options.map((option) => ({ value: keyOf(option.value), label: localText(option.title) }));
  const choose = (key: string | null) => {
    const option = field.options.find((each) => keyOf(each.value) === key);
    if (option) change(option.value);
  };
  const isShort = data.length <= 3 && data.every(({ label }) => label.length <= 18);
  const chosen = keyOf(value ?? field.options[0]?.value ?? null);
  const title = localText(field.title);
  const help = field.help && localText(field.help);
  if (isShort)
    return (
      <FieldFrame path={path} title={title} help={help}>
        <SegmentedControl
          fullWidth
          data={data}
          value={chosen}
          disabled={isReadOnly}
          onChange={choose}
          aria-label={title}
        />
      </FieldFrame>
    );
  return (
    <FieldFrame path={path} title={title} help={help} controlId={id}>
      <Select id={id} data={data} value={chosen} readOnly={isReadOnly} onChange={choose} />
    </FieldFrame>
  );
}

/** Words, each a tag. */
export function WordsField({ field, path }: Props<'words'>) {
  const localText = useLocalText();
  const { t } = useTranslation('designer.inspector');
  const { value, change, id, isReadOnly } = useSetting(path);
  const words = Array.isArray(value) ? value.filter((word) => typeof word === 'string') : [];
  return (
    <FieldFrame path={path} title={localText(field.title)} help={field.help && localText(field.help)} controlId={id}>
      <TagsInput
        id={id}
        value={words}
        readOnly={isReadOnly}
        placeholder={words.length === 0 ? t('wordsPlaceholder') : ''}
        splitChars={[',', '，', '、', ';', '；', '\n']}
        onChange={(next) => change(next.filter((word) => word.trim() !== ''))}
      />
    </FieldFrame>
  );
}
