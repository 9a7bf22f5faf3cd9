import { Button, NativeSelect, TextInput } from '@mantine/core';
import type { Content, FormField } from '@parley/schemas';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePerform, useSimulator } from '../use-simulator.ts';
import classes from './chat.module.css';

type FieldsContent = Extract<Content, { form: 'fields' }>;

/** A form of several fields, filled in as the visitor would; an answered one shows what was given. */
export function FieldsForm({ content, isAnswerable }: { content: FieldsContent; isAnswerable: boolean }) {
  const { t } = useTranslation('designer.simulator');
  const perform = usePerform();
  const isBusy = useSimulator((state) => state.isBusy);
  const { header, fields } = content;
  const [written, setWritten] = useState<Record<string, string>>({});
  const valueOf = ({ name, value = '' }: FormField): string => written[name] ?? value;
  return (
    <form
      className={classes.menu}
      onSubmit={(event) => {
        event.preventDefault();
        perform({ fills: Object.fromEntries(fields.map((field) => [field.name, valueOf(field)])) });
      }}
    >
      {header === '' ? null : (
        <p className={classes.menuHeader} dir="auto">
          {header}
        </p>
      )}
      {fields.map((field) => {
        const { name, required, placeholder, options } = field;
        const shared = {
          label: required ? name : `${name} ${t('formOptional')}`,
          value: valueOf(field),
          disabled: !isAnswerable || isBusy,
          size: 'xs',
          onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) =>
            setWritten((before) => ({ ...before, [name]: value })),
        };
        return options.length === 0 ? (
          <TextInput key={name} {...shared} dir="auto" placeholder={placeholder} maxLength={4_000} autoComplete="off" />
        ) : (
          <NativeSelect
            key={name}
            {...shared}
            data={[{ value: '', label: t('formPick') }, ...options.map((option) => ({ value: option, label: option }))]}
          />
        );
      })}
      {isAnswerable ? (
        <Button type="submit" size="compact-sm" disabled={isBusy}>
          {t('formSend')}
        </Button>
      ) : null}
    </form>
  );
}
