import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { renameFlow } from '../../document/rename.ts';
import { ProblemLines } from '../../problems/problem-lines.tsx';
import { useProblems } from '../../problems/use-problems.ts';
import { useDesigner, useDesignerStore } from '../../store/designer-context.ts';
import classes from '../inspector.module.css';
import { Callers } from './callers.tsx';
import { VariableList } from './variable-list.tsx';

/** The flow itself: its name, its variables, and how much there is of it. */
export function FlowInspector() {
  const { t } = useTranslation('designer.inspector');
  const problems = useProblems().filter(
    ({ nodeId, edgeId, path = '' }) =>
      nodeId === undefined && edgeId === undefined && !/^\/(variables|scenarios)/.test(path),
  );
  return (
    <div className={classes.panel}>
      <h2 className={classes.title}>{t('flow')}</h2>
      <FlowName />
      <ProblemLines problems={problems} />
      <VariableList />
      <Callers />
      <Summary />
    </div>
  );
}

/** A flow always has a name: an empty one is not taken over. */
function FlowName() {
  const { t } = useTranslation('designer.inspector');
  const store = useDesignerStore();
  const name = useDesigner((state) => state.document.name);
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <TextInput
      label={t('flowName')}
      value={draft ?? name}
      maxLength={200}
      readOnly={isReadOnly}
      error={draft?.trim() === '' ? t('nameEmpty') : null}
      onChange={({ currentTarget }) => {
        setDraft(currentTarget.value);
        store.getState().run(renameFlow(currentTarget.value));
      }}
      onBlur={() => setDraft(null)}
    />
  );
}

function Summary() {
  const { t } = useTranslation('designer.inspector');
  const document = useDesigner((state) => state.document);
  const counts = [
    ['summaryNodes', document.nodes.length],
    ['summaryEdges', document.edges.length],
    ['summaryVariables', document.variables.length],
    ['summaryScenarios', document.scenarios?.length ?? 0],
  ] as const;
  return (
    <section className={classes.section} aria-label={t('summary')}>
      <h3 className={classes.sectionTitle}>{t('summary')}</h3>
      <ul className={classes.ports}>
        {counts.map(([key, count]) => (
          <li key={key} className={classes.port}>
            <span className={classes.portName}>{t(key)}</span>
            <span>{count}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
