import { UnstyledButton } from '@mantine/core';
import type { AnyModule } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowNode } from '@parley/schemas';
import { IconClock } from '@tabler/icons-react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useNodeName } from '../canvas/use-node-name.ts';
import { shownSettings } from '../document/settings/node-settings.ts';
import { useDesigner, useDesignerStore } from '../store/designer-context.ts';
import { formatSeconds } from '../duration/format-seconds.ts';
import { endInForce, waitsForVisitor } from './end-in-force.ts';
import classes from './inspector.module.css';

/** At a module that waits: how long, and which end says so. */
export function EndInForce({ node, module }: { node: FlowNode; module: AnyModule }) {
  const { t, i18n } = useTranslation('designer.inspector');
  const nameOf = useNodeName();
  const store = useDesignerStore();
  const waits = useMemo(() => waitsForVisitor(module, shownSettings(node, module)), [module, node]);
  const end = useDesigner((state) => (waits ? endInForce(state.document, node.id, modules) : null));
  const endModule = end && modules.get(end.type);
  if (!end || !endModule) return null;
  const seconds = shownSettings(end, endModule).replyTimeoutSeconds;
  return (
    <p className={classes.inForce}>
      <IconClock size={14} aria-hidden />
      <span>
        {t('timeoutInForce', { time: formatSeconds(Number(seconds), i18n.language) })}{' '}
        <UnstyledButton
          className={classes.link}
          onClick={() => store.getState().focusOn({ nodeId: end.id, path: '/replyTimeoutSeconds' })}
        >
          {t('setBy', { name: nameOf(end) })}
        </UnstyledButton>
      </span>
    </p>
  );
}
