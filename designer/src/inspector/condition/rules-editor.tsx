import { ActionIcon, Button, Select, Tooltip } from '@mantine/core';
import { ruleOperators, type Rule } from '@parley/engine';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { joinPointer } from '../../document/settings/json-pointer.ts';
import { useLocalText } from '../../i18n/use-local-text.ts';
import { problemsAt } from '../../problems/field-problems.ts';
import { ProblemLines } from '../../problems/problem-lines.tsx';
import { TextFoot } from '../controls/text-foot.tsx';
import { VariableSelect } from '../controls/variable-select.tsx';
import { useNodeForm } from '../node-form.ts';
import { TemplateInput } from '../template/template-input.tsx';
import { focusAdded } from '../use-field-focus.ts';
import { useKnownNames } from '../use-known-names.ts';
import classes from './condition.module.css';
import { useNewRule } from './use-new-rule.ts';

type RulesEditorProps = {
  rules: readonly Rule[];
  /** Where the list is in the settings. */
  path: string;
  /** Between the rules: and, or. */
  joint: string;
  onChange: (rules: Rule[], options?: { merges?: boolean }) => void;
};

/** Rules one below the other: a variable, how it is compared, and with what. */
export function RulesEditor({ rules, path, joint, onChange }: RulesEditorProps) {
  const { t } = useTranslation('designer.inspector');
  const { isReadOnly } = useNodeForm();
  const newRule = useNewRule();
  const put = (index: number, rule: Rule, options?: { merges?: boolean }) =>
    onChange(rules.toSpliced(index, 1, rule), options);
  return (
    <div className={classes.rules}>
      {rules.map((rule, index) => (
        <div key={index}>
          {index > 0 && <div className={classes.joint}>{joint}</div>}
          <RuleRow
            rule={rule}
            path={joinPointer(path, index)}
            title={t('rule', { number: index + 1 })}
            onChange={(next, options) => put(index, next, options)}
            remove={() => onChange(rules.toSpliced(index, 1))}
          />
        </div>
      ))}
      {!isReadOnly && rules.length < 20 && (
        <Button
          variant="subtle"
          size="compact-xs"
          leftSection={<IconPlus size={12} aria-hidden />}
          onClick={() => {
            onChange([...rules, newRule]);
            focusAdded(joinPointer(path, rules.length));
          }}
        >
          {t('addRule')}
        </Button>
      )}
    </div>
  );
}

type RuleRowProps = {
  rule: Rule;
  path: string;
  title: string;
  onChange: (rule: Rule, options?: { merges?: boolean }) => void;
  remove: () => void;
};

function RuleRow({ rule, path, title, onChange, remove }: RuleRowProps) {
  const { t } = useTranslation('designer.inspector');
  const localText = useLocalText();
  const { isReadOnly, problems } = useNodeForm();
  const names = useKnownNames();
  const takesValue = ruleOperators.find(({ operator }) => operator === rule.operator)?.takesValue ?? true;
  return (
    <div className={classes.rule} role="group" aria-label={title} data-path={path}>
      <div className={classes.line}>
        <VariableSelect
          label={t('variable')}
          value={rule.variable}
          isReadOnly={isReadOnly}
          withSystem
          onChange={(variable) => onChange({ ...rule, variable })}
        />
        <Select
          aria-label={t('operator')}
          className={classes.operator}
          data={ruleOperators.map(({ operator, title: name }) => ({ value: operator, label: localText(name) }))}
          value={rule.operator}
          readOnly={isReadOnly}
          onChange={(operator) => {
            const chosen = ruleOperators.find((each) => each.operator === operator);
            if (!chosen) return;
            const { value: _, ...bare } = rule;
            onChange(
              chosen.takesValue
                ? { value: '', ...rule, operator: chosen.operator }
                : { ...bare, operator: chosen.operator },
            );
          }}
        />
        {!isReadOnly && (
          <Tooltip label={t('removeEntry', { title })}>
            <ActionIcon size="sm" aria-label={t('removeEntry', { title })} onClick={remove}>
              <IconTrash size={14} aria-hidden />
            </ActionIcon>
          </Tooltip>
        )}
      </div>
      {takesValue && (
        <div data-path={`${path}/value`}>
          <TemplateInput
            label={t('value')}
            mode="template"
            value={rule.value ?? ''}
            names={names}
            isReadOnly={isReadOnly}
            placeholder={t('value')}
            onChange={(value) => onChange({ ...rule, value }, { merges: true })}
          />
          <TextFoot text={rule.value ?? ''} names={names} />
        </div>
      )}
      <ProblemLines problems={problemsAt(problems, path, true)} />
    </div>
  );
}
