import { isComposing } from '@parley/content';
import { Button, Select, Switch, TextInput, UnstyledButton } from '@mantine/core';
import { modules } from '@parley/modules';
import type { Problem, Variable } from '@parley/schemas';
import { IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeName } from '../../canvas/use-node-name.ts';
import { indexOf } from '../../document/document-index.ts';
import {
  changeVariable,
  defaultAs,
  removeVariable,
  renameVariable,
  variableNameProblem,
} from '../../document/settings/variables.ts';
import type { VariableUse } from '../../document/settings/variable-uses.ts';
import { ProblemLines } from '../../problems/problem-lines.tsx';
import { useDesigner, useDesignerStore } from '../../store/designer-context.ts';
import classes from '../inspector.module.css';
import { DefaultInput } from './default-input.tsx';
import own from './variables.module.css';

type VariableEditorProps = {
  variable: Variable;
  uses: readonly VariableUse[];
  problems: readonly Problem[];
  removed: () => void;
};

const types = ['string', 'number', 'boolean', 'json'] as const;

/** One variable: its name, renamed wherever it is used, its type, default and description, and where it is used. */
export function VariableEditor({ variable, uses, problems, removed }: VariableEditorProps) {
  const { t } = useTranslation('designer.inspector');
  const store = useDesignerStore();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const change = (part: Partial<Omit<Variable, 'name'>>) => store.getState().run(changeVariable(variable.name, part));
  return (
    <div className={own.editor} role="group" aria-label={variable.name}>
      <VariableName variable={variable} isReadOnly={isReadOnly} />
      <div className={own.pair}>
        <Select
          label={t('type')}
          data={types.map((type) => ({ value: type, label: t(`type_${type}`) }))}
          value={variable.type}
          readOnly={isReadOnly}
          onChange={(chosen) => {
            const type = types.find((each) => each === chosen);
            if (type) change({ type, default: defaultAs(type, variable.default) });
          }}
        />
        <DefaultInput variable={variable} isReadOnly={isReadOnly} onChange={(value) => change({ default: value })} />
      </div>
      <TextInput
        label={t('description')}
        value={variable.description ?? ''}
        maxLength={500}
        readOnly={isReadOnly}
        onChange={({ currentTarget }) => change({ description: currentTarget.value })}
      />
      <Switch
        label={t('personal')}
        description={t('personalHelp')}
        checked={variable.personal ?? false}
        disabled={isReadOnly}
        onChange={({ currentTarget }) => change({ personal: currentTarget.checked })}
      />
      <Switch
        label={t('input')}
        description={t('inputHelp')}
        checked={variable.input ?? false}
        disabled={isReadOnly}
        onChange={({ currentTarget }) => change({ input: currentTarget.checked })}
      />
      <Switch
        label={t('output')}
        description={t('outputHelp')}
        checked={variable.output ?? false}
        disabled={isReadOnly}
        onChange={({ currentTarget }) => change({ output: currentTarget.checked })}
      />
      <ProblemLines problems={problems} />
      <Uses uses={uses} />
      {!isReadOnly && (
        <div>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={() => {
              store.getState().run(removeVariable(variable.name));
              removed();
            }}
          >
            {t('removeVariable')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The name is taken over when it is whole: on leaving the field or with Enter. */
function VariableName({ variable: { name }, isReadOnly }: { variable: Variable; isReadOnly: boolean }) {
  const { t } = useTranslation('designer.inspector');
  const store = useDesignerStore();
  const [draft, setDraft] = useState<string | null>(null);
  const problem = draft === null ? null : variableNameProblem(draft, store.getState().document, name);
  const finish = () => {
    if (draft !== null && problem === null && draft !== name)
      store.getState().run(renameVariable(name, draft, modules));
    setDraft(null);
  };
  return (
    <TextInput
      label={t('name')}
      value={draft ?? name}
      readOnly={isReadOnly}
      error={problem ? t(`variableName_${problem}`) : null}
      onChange={({ currentTarget }) => setDraft(currentTarget.value)}
      onBlur={finish}
      onKeyDown={({ key, nativeEvent }) => {
        if (isComposing(nativeEvent)) return;
        if (key === 'Enter') finish();
        if (key === 'Escape') setDraft(null);
      }}
    />
  );
}

function Uses({ uses }: { uses: readonly VariableUse[] }) {
  const { t } = useTranslation('designer.inspector');
  const nameOf = useNodeName();
  const store = useDesignerStore();
  const index = indexOf(useDesigner((state) => state.document));
  const byNode = [...new Map(uses.map((use) => [use.nodeId, use])).values()];
  if (byNode.length === 0) return null;
  return (
    <div className={own.uses}>
      <span>{t('usedIn')}</span>
      {byNode.map(({ nodeId, path }) => {
        const node = index.nodes.get(nodeId);
        return (
          node && (
            <UnstyledButton
              key={nodeId}
              className={classes.link}
              onClick={() => store.getState().focusOn({ nodeId, path })}
            >
              {nameOf(node)}
            </UnstyledButton>
          )
        );
      })}
    </div>
  );
}
