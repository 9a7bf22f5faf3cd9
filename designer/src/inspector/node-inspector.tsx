import { modules } from '@parley/modules';
import type { AnyModule } from '@parley/engine';
import type { FlowNode } from '@parley/schemas';
import { useCallback, useId, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { ModuleIcon } from '../canvas/module-icon.tsx';
import { useNodeName } from '../canvas/use-node-name.ts';
import { changeSetting, shownSettings } from '../document/settings/node-settings.ts';
import { useLocalText } from '../i18n/use-local-text.ts';
import { ProblemLines } from '../problems/problem-lines.tsx';
import { useNodeProblems } from '../problems/use-problems.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import { EndInForce } from './end-in-force.tsx';
import { FieldList } from './field-list.tsx';
import { problemsElsewhere } from '../problems/field-problems.ts';
import classes from './inspector.module.css';
import { InterfaceTrialPanel } from './interface-trial/interface-trial-panel.tsx';
import { LabelField } from './label-field.tsx';
import { NodeFormContext, type NodeForm } from './node-form.ts';
import { PortList } from './port-list.tsx';
import { SystemParameters } from './system-parameters.tsx';
import { UnknownModule } from './unknown-module.tsx';
import { useFieldFocus } from './use-field-focus.ts';
import { visibleFields } from './visible-fields.ts';

/** The settings of one node, drawn from what its module says of them. */
export function NodeInspector({ node }: { node: FlowNode }) {
  const localText = useLocalText();
  const { t } = useTranslation('designer.inspector');
  const module = modules.get(node.type);
  const root = useRef<HTMLDivElement>(null);
  useFieldFocus(node.id, root);
  return (
    <div ref={root} className={classes.panel}>
      <header className={classes.head} data-category={module?.category ?? 'unknown'}>
        <span className={classes.icon}>
          <ModuleIcon name={module?.icon} size={18} />
        </span>
        <div>
          <h2 className={classes.title}>{module ? localText(module.title) : t('unknownModule')}</h2>
          {module && module.role !== 'start' && <p className={classes.description}>{localText(module.description)}</p>}
        </div>
      </header>
      <LabelField node={node} placeholder={module ? localText(module.title) : node.type} />
      {module ? <ModuleForm node={node} module={module} /> : <UnknownModule node={node} />}
      <PortList node={node} />
    </div>
  );
}

function ModuleForm({ node, module }: { node: FlowNode; module: AnyModule }) {
  const store = useDesignerStore();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const problems = useNodeProblems(node.id);
  const nameOf = useNodeName();
  const prefix = useId();
  const settings = useMemo(() => shownSettings(node, module), [node, module]);
  const name = nameOf(node);
  const change = useCallback<NodeForm['change']>(
    (path, value, options) =>
      store
        .getState()
        .run(changeSetting({ nodeId: node.id, module, name, path, value, merges: options?.merges ?? false })),
    [store, node.id, module, name],
  );
  const form = useMemo(
    () => ({ nodeId: node.id, module, name, settings, isReadOnly, problems, change, prefix }),
    [node.id, module, name, settings, isReadOnly, problems, change, prefix],
  );
  const shownPaths = visibleFields(module.inspector, settings).map(({ path }) => path);
  return (
    <NodeFormContext.Provider value={form}>
      <ProblemLines problems={problemsElsewhere(problems, shownPaths)} />
      {module.role === 'start' && <SystemParameters />}
      <FieldList fields={module.inspector} />
      {module.type === 'interface-call' && <InterfaceTrialPanel />}
      <EndInForce node={node} module={module} />
    </NodeFormContext.Provider>
  );
}
