import { ActionIcon, Menu } from '@mantine/core';
import type { JsonValue, ScenarioStep } from '@parley/schemas';
import { IconChevronDown, IconChevronUp, IconPlus, IconTrash, IconX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from '../scenarios.module.css';
import { kindOf, newExpectation, readField, stepFields, writeField, type StepField } from '../step-kinds.ts';
import { FieldInput } from './field-input.tsx';
import type { StepRow } from './step-rows.ts';

/** One step in the editor: what it is about, its fields, and ways to move and remove it. */
export function StepRowView({
  row,
  number,
  count,
  onChange,
  onMove,
}: {
  row: StepRow;
  number: number;
  count: number;
  onChange: (id: number, row: StepRow | null) => void;
  onMove: (by: -1 | 1) => void;
}) {
  const { t } = useTranslation('designer.scenarios');
  const { step } = row;
  const kind = kindOf(step);
  const isExpectation = kind === 'expect';
  const all = stepFields[kind];
  const fields = isExpectation ? all.filter(({ key }) => readField(step, key) !== undefined) : all;
  const keep = (next: ScenarioStep | null) =>
    onChange(row.id, next ? { ...row, step: next, isInvalid: false } : { ...row, isInvalid: true });
  const write = (field: StepField, value: JsonValue | undefined | null) => {
    if (value === null) onChange(row.id, { ...row, isInvalid: true });
    else keep(writeField(step, field.key, value));
  };
  return (
    <li className={classes.editorStep} data-kind={isExpectation ? 'expect' : 'happens'}>
      <div className={classes.editorStepHead}>
        <span className={classes.soft}>{number}</span>
        <strong>{t(`kind_${kind}`)}</strong>
        {isExpectation ? (
          <Menu position="bottom-end">
            <Menu.Target>
              <ActionIcon size="sm" aria-label={t('addExpectation')}>
                <IconPlus size={14} />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              {all
                .filter(({ key }) => readField(step, key) === undefined)
                .map((field) => (
                  <Menu.Item key={field.key} onClick={() => keep(writeField(step, field.key, newExpectation(field)))}>
                    {t(`expect_${field.key}`)}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
        ) : null}
        <ActionIcon size="sm" aria-label={t('moveUp', { number })} disabled={number === 1} onClick={() => onMove(-1)}>
          <IconChevronUp size={14} />
        </ActionIcon>
        <ActionIcon
          size="sm"
          aria-label={t('moveDown', { number })}
          disabled={number === count}
          onClick={() => onMove(1)}
        >
          <IconChevronDown size={14} />
        </ActionIcon>
        <ActionIcon size="sm" aria-label={t('removeStep', { number })} onClick={() => onChange(row.id, null)}>
          <IconTrash size={14} />
        </ActionIcon>
      </div>
      {fields.map((field) => {
        const label = t(isExpectation ? `expect_${field.key}` : `field_${field.key}`);
        return (
          <div key={field.key} className={classes.editorField}>
            <FieldInput
              field={field}
              label={label}
              isLabelHidden={!isExpectation && all.length === 1}
              value={readField(step, field.key)}
              help={isExpectation && field.control === 'text' ? t('patternHelp') : undefined}
              onChange={(value) => write(field, value)}
            />
            {isExpectation && fields.length > 1 ? (
              <ActionIcon
                size="sm"
                aria-label={t('removeExpectation', { name: label })}
                onClick={() => keep(writeField(step, field.key, undefined))}
              >
                <IconX size={14} />
              </ActionIcon>
            ) : null}
          </div>
        );
      })}
    </li>
  );
}
