import { Checkbox, Select, Textarea, TextInput } from '@mantine/core';
import { jsonText, type JsonValue } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeName } from '../../canvas/use-node-name.ts';
import { DurationInput } from '../../duration/duration-input.tsx';
import { asRecord, readJson } from '../../simulator/variable-text.ts';
import { useDesigner, useDesignerHost } from '../../store/designer-context.ts';
import classes from '../scenarios.module.css';
import parts from '../../panel/panel-parts.module.css';
import type { StepField } from '../step-kinds.ts';

type FieldProps = {
  field: StepField;
  label: string;
  value: JsonValue | undefined;
  help?: string | undefined;
  /** Where the step's own title says it already. */
  isLabelHidden?: boolean;
  /** `undefined` = left out; `null` = what is written is no value. */
  onChange: (value: JsonValue | undefined | null) => void;
};

/** The control of one field of a step. */
export function FieldInput(props: FieldProps) {
  const { t, i18n } = useTranslation('designer.scenarios');
  const { field, value, help, onChange } = props;
  const label = labelOf(props);
  switch (field.control) {
    case 'text':
      return (
        <TextInput
          className={parts.grow}
          {...label}
          title={help}
          value={typeof value === 'string' ? value : ''}
          onChange={({ currentTarget }) =>
            onChange(field.isOptional && currentTarget.value === '' ? undefined : currentTarget.value)
          }
        />
      );
    case 'lines':
      return (
        <Textarea
          className={parts.grow}
          {...label}
          value={Array.isArray(value) ? value.join('\n') : ''}
          onChange={({ currentTarget }) => onChange(currentTarget.value === '' ? [] : currentTarget.value.split('\n'))}
        />
      );
    case 'seconds':
      return (
        <DurationInput
          className={parts.grow}
          {...label}
          language={i18n.language}
          unitLabel={t('unit')}
          value={typeof value === 'number' ? value : null}
          onChange={onChange}
        />
      );
    case 'flag':
      // Nothing more is said, or not: there is no other value.
      return field.key === 'nothing' ? (
        <span className={parts.grow}>{props.label}</span>
      ) : (
        <Checkbox
          className={parts.grow}
          label={props.label}
          radius={3}
          checked={value === true}
          onChange={({ currentTarget }) => onChange(currentTarget.checked)}
        />
      );
    case 'choice':
      return (
        <Options
          {...props}
          options={field.choices.map((choice) => ({ value: choice, label: t(`choice_${choice}`, choice) }))}
        />
      );
    case 'json':
      return <JsonInput {...props} />;
    case 'node':
      return <NodeSelect {...props} types={field.types} />;
    case 'group':
      return <GroupSelect {...props} />;
  }
}

function Options({ options, ...props }: FieldProps & { options: { value: string; label: string }[] }) {
  const { t } = useTranslation('designer.scenarios');
  const { value, onChange } = props;
  const chosen = typeof value === 'string' ? value : '';
  // What is written stays choosable, also where it exists no more.
  const isKnown = chosen === '' || options.some((option) => option.value === chosen);
  return (
    <Select
      className={parts.grow}
      {...labelOf(props)}
      searchable
      nothingFoundMessage={t('noneOfType')}
      data={isKnown ? options : [...options, { value: chosen, label: chosen }]}
      value={chosen === '' ? null : chosen}
      onChange={(next) => onChange(next ?? '')}
    />
  );
}

function NodeSelect({ types, ...props }: FieldProps & { types: readonly string[] | undefined }) {
  const nodes = useDesigner((state) => state.document.nodes);
  const nameOf = useNodeName();
  const fitting = nodes.filter(({ type }) => types === undefined || types.includes(type));
  return <Options {...props} options={fitting.map((node) => ({ value: node.id, label: nameOf(node) }))} />;
}

function GroupSelect(props: FieldProps) {
  const { skillGroups = [] } = useDesignerHost().installation;
  return <Options {...props} options={skillGroups.map(({ key, name }) => ({ value: key, label: name }))} />;
}

function JsonInput(props: FieldProps) {
  const { t } = useTranslation('designer.scenarios');
  const { field, value, onChange } = props;
  const [text, setText] = useState(() => jsonText(value ?? {}, 2));
  const read = (written: string): JsonValue => {
    const json = readJson(written)?.value;
    return asRecord(json) ?? (field.key === 'returns' && Array.isArray(json) ? json : null);
  };
  return (
    <Textarea
      className={parts.grow}
      classNames={{ input: classes.code }}
      {...labelOf(props)}
      value={text}
      maxRows={8}
      error={read(text) === null ? t('badJson') : null}
      onChange={({ currentTarget }) => {
        setText(currentTarget.value);
        onChange(read(currentTarget.value));
      }}
    />
  );
}

function labelOf({ label, isLabelHidden = false }: FieldProps) {
  return isLabelHidden ? { 'aria-label': label } : { label };
}
