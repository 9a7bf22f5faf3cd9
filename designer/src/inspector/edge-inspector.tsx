import { Button, UnstyledButton } from '@mantine/core';
import { modules } from '@parley/modules';
import type { FlowEdge } from '@parley/schemas';
import { IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useNodeName } from '../canvas/use-node-name.ts';
import { viewOfNode } from '../card/node-view.ts';
import { indexOf, usedPorts } from '../document/document-index.ts';
import { removeEdge } from '../document/settings/fix-command.ts';
import { useLocalText } from '../i18n/use-local-text.ts';
import { ProblemLines } from '../problems/problem-lines.tsx';
import { useProblems } from '../problems/use-problems.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import classes from './inspector.module.css';

/** A connection: from which way out of which node, and where to. */
export function EdgeInspector({ edge }: { edge: FlowEdge }) {
  const { t } = useTranslation('designer.inspector');
  const localText = useLocalText();
  const nameOf = useNodeName();
  const store = useDesignerStore();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const index = indexOf(useDesigner((state) => state.document));
  const problems = useProblems().filter(({ edgeId }) => edgeId === edge.id);
  const source = index.nodes.get(edge.source);
  const target = index.nodes.get(edge.target);
  const port =
    source && viewOfNode(source, usedPorts(index, source.id), modules).ports.find(({ id }) => id === edge.port);
  const goTo = (nodeId: string) => store.getState().focusOn({ nodeId });
  return (
    <div className={classes.panel}>
      <h2 className={classes.title}>{t('edge')}</h2>
      <dl className={classes.facts}>
        <dt>{t('edgeFrom')}</dt>
        <dd>
          <UnstyledButton className={classes.link} onClick={() => goTo(edge.source)}>
            {source ? nameOf(source) : edge.source}
          </UnstyledButton>
        </dd>
        <dt>{t('edgePort')}</dt>
        <dd>{port ? localText(port.title) : edge.port}</dd>
        <dt>{t('edgeTo')}</dt>
        <dd>
          <UnstyledButton className={classes.link} onClick={() => goTo(edge.target)}>
            {target ? nameOf(target) : edge.target}
          </UnstyledButton>
        </dd>
      </dl>
      <ProblemLines problems={problems} />
      {!isReadOnly && (
        <div>
          <Button
            variant="default"
            leftSection={<IconTrash size={14} aria-hidden />}
            onClick={() => store.getState().run(removeEdge(edge.id))}
          >
            {t('removeEdge')}
          </Button>
        </div>
      )}
    </div>
  );
}
