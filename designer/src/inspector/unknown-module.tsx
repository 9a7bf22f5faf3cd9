import type { FlowNode } from '@parley/schemas';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { changeSetting } from '../document/settings/node-settings.ts';
import { ProblemLines } from '../problems/problem-lines.tsx';
import { useNodeProblems } from '../problems/use-problems.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import { JsonText } from './controls/json-field.tsx';
import classes from './inspector.module.css';

/** A node of a type that is not installed here: its settings as they are, kept when the flow is saved. */
export function UnknownModule({ node }: { node: FlowNode }) {
  const { t } = useTranslation('designer.inspector');
  const store = useDesignerStore();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const problems = useNodeProblems(node.id);
  const id = useId();
  return (
    <>
      <p className={classes.description}>{t('unknownModuleHelp', { type: node.type })}</p>
      <ProblemLines problems={problems} />
      <div>
        <label htmlFor={id} className={classes.sectionTitle}>
          {t('settingsAsJson')}
        </label>
        <JsonText
          id={id}
          value={node.config}
          isReadOnly={isReadOnly}
          onChange={(value) =>
            store.getState().run(
              changeSetting({
                nodeId: node.id,
                module: undefined,
                name: node.label ?? node.type,
                path: '',
                value,
                merges: true,
              }),
            )
          }
        />
      </div>
    </>
  );
}
