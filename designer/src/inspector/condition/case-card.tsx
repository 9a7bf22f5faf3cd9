import { SegmentedControl, TextInput } from '@mantine/core';
import type { JsonValue } from '@parley/schemas';
import { useTranslation } from 'react-i18next';
import { joinPointer } from '../../document/settings/json-pointer.ts';
import { problemsAt } from '../../problems/field-problems.ts';
import { ProblemLines } from '../../problems/problem-lines.tsx';
import { ExpressionInput } from '../controls/expression-field.tsx';
import { useNodeForm } from '../node-form.ts';
import { EntryCard } from '../sortable/entry-card.tsx';
import type { useSortable } from '../sortable/use-sortable.ts';
import { changeMode, readCase, writeCase, type CaseModel } from './case-model.ts';
import { RulesEditor } from './rules-editor.tsx';
import { useNewRule } from './use-new-rule.ts';

type CaseCardProps = {
  value: JsonValue;
  path: string;
  index: number;
  sortable: ReturnType<typeof useSortable>;
  remove: () => void;
};

/** One case: its name, and its rules or its expression. */
export function CaseCard({ value, path, index, sortable, remove }: CaseCardProps) {
  const { t } = useTranslation('designer.inspector');
  const { isReadOnly, change, problems } = useNodeForm();
  const newRule = useNewRule();
  const model = readCase(value);
  const title = model.label || t('case', { number: index + 1 });
  const write = (next: CaseModel, options?: { merges?: boolean }) => change(path, writeCase(next), options);
  return (
    <EntryCard
      title={title}
      path={path}
      index={index}
      isReadOnly={isReadOnly}
      sortable={sortable}
      remove={remove}
      head={
        <TextInput
          variant="unstyled"
          aria-label={t('caseName')}
          placeholder={t('case', { number: index + 1 })}
          value={model.label}
          readOnly={isReadOnly}
          maxLength={200}
          styles={{ input: { fontWeight: 500 } }}
          onChange={({ currentTarget }) =>
            change(joinPointer(path, 'label'), currentTarget.value === '' ? undefined : currentTarget.value, {
              merges: true,
            })
          }
        />
      }
    >
      <SegmentedControl
        fullWidth
        aria-label={t('decidedBy')}
        value={model.mode}
        disabled={isReadOnly}
        data={(['all', 'any', 'expression'] as const).map((mode) => ({ value: mode, label: t(`mode_${mode}`) }))}
        onChange={(mode) => write(changeMode(model, mode, newRule))}
      />
      {model.mode === 'expression' ? (
        <div data-path={joinPointer(path, 'expression')}>
          <ExpressionInput
            label={t('expressionOf', { title })}
            value={model.expression}
            isReadOnly={isReadOnly}
            onChange={(expression) => write({ ...model, expression }, { merges: true })}
          />
        </div>
      ) : (
        <RulesEditor
          rules={model.rules}
          path={joinPointer(path, model.mode)}
          joint={t(`joint_${model.mode}`)}
          onChange={(rules, options) => write({ ...model, rules }, options)}
        />
      )}
      <ProblemLines
        problems={problemsAt(problems, path, false).concat(problemsAt(problems, joinPointer(path, 'id'), true))}
      />
    </EntryCard>
  );
}
