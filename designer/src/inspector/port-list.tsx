import { UnstyledButton } from '@mantine/core';
import { modules } from '@parley/modules';
import type { FlowNode } from '@parley/schemas';
import { IconArrowRight, IconPlus } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeName } from '../canvas/use-node-name.ts';
import { viewOfNode } from '../card/node-view.ts';
import { indexOf, usedPorts } from '../document/document-index.ts';
import { useLocalText } from '../i18n/use-local-text.ts';
import { useDesigner, useDesignerStore, useViewStore } from '../store/designer-context.ts';
import classes from './inspector.module.css';

/** Every way out of a node and where it leads; a click goes there, or asks where an open one is to lead. */
export function PortList({ node }: { node: FlowNode }) {
  const { t } = useTranslation('designer.inspector');
  const localText = useLocalText();
  const nameOf = useNodeName();
  const store = useDesignerStore();
  const view = useViewStore();
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const document = useDesigner((state) => state.document);
  const index = indexOf(document);
  const used = usedPorts(index, node.id);
  const { ports } = useMemo(() => viewOfNode(node, used, modules), [node, used]);
  if (ports.length === 0) return null;
  return (
    <section className={classes.section} aria-label={t('ports')}>
      <h3 className={classes.sectionTitle}>{t('ports')}</h3>
      <ul className={classes.ports}>
        {ports.map((port) => {
          const edge = index.outgoing.get(node.id)?.find((each) => each.port === port.id);
          const target = edge && index.nodes.get(edge.target);
          return (
            <li key={port.id} className={classes.port}>
              <span className={classes.portName}>{localText(port.title)}</span>
              {target ? (
                <UnstyledButton
                  className={classes.link}
                  onClick={() => store.getState().focusOn({ nodeId: target.id })}
                >
                  <IconArrowRight size={12} aria-hidden /> {nameOf(target)}
                </UnstyledButton>
              ) : isReadOnly || port.isStray ? (
                <span className={classes.open} data-required={port.isRequired || undefined}>
                  {t(port.isRequired ? 'portOpen' : 'portUnused')}
                </span>
              ) : (
                <UnstyledButton
                  className={classes.open}
                  data-required={port.isRequired || undefined}
                  aria-label={t('connectPort', { port: localText(port.title) })}
                  onClick={({ currentTarget }) => {
                    const { left, bottom } = currentTarget.getBoundingClientRect();
                    const from = { nodeId: node.id, port: port.id };
                    view.getState().set({ quickAdd: { screen: { x: left, y: bottom + 4 }, position: null, from } });
                  }}
                >
                  {t(port.isRequired ? 'portOpen' : 'portUnused')} <IconPlus size={12} aria-hidden />
                </UnstyledButton>
              )}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
