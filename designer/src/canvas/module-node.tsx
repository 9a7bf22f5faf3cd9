import type { PreviewLine } from '@parley/engine';
import { Handle, Position, useStore, type NodeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { indexOf, usedPorts } from '../document/document-index.ts';
import { useLocalText } from '../i18n/use-local-text.ts';
import { nameOfReference } from '../host/references.ts';
import { useDesigner, useDesignerHost, useView } from '../store/designer-context.ts';
import type { ModuleCanvasNode } from './canvas-elements.ts';
import { portKey } from '../store/canvas-overlay.ts';
import { CardPresence } from './card-presence.tsx';
import { MarkBadge, ToneSign } from './marks.tsx';
import { ModuleIcon } from './module-icon.tsx';
import classes from './module-node.module.css';
import { NodeTitle } from './node-title.tsx';
import { portTop } from '../card/node-geometry.ts';
import { isReference, type NodeView, type PortView } from '../card/node-view.ts';

/** Below this zoom nothing on a card can be read: only its icon and name are drawn. */
export const readableZoom = 0.32;

/** The card of a module: icon, name, what it says, and each way out with its handle. */
export const ModuleNode = memo(function ModuleNode({ id, data, selected }: NodeProps<ModuleCanvasNode>) {
  const { node, view, isGhost } = data;
  const isFar = useStore((state) => state.transform[2] < readableZoom);
  const mark = useDesigner((state) => state.overlay?.nodes.get(id));
  const isFaded = useDesigner((state) => state.overlay?.fadesOthers === true && !state.overlay.nodes.has(id));
  const tone = isGhost ? 'removed' : mark?.tone;
  const category = view.module?.category ?? 'unknown';
  return (
    <div
      className={classes.card}
      data-category={category}
      data-selected={selected || undefined}
      data-tone={tone}
      data-faded={isFaded || undefined}
      data-ghost={isGhost || undefined}
      data-far={isFar || undefined}
    >
      {view.hasEntry && !isFar && (
        <Handle type="target" position={Position.Left} className={classes.entry} isConnectableStart={false} />
      )}
      {isFar ? <FarContent id={id} node={node} view={view} /> : <CardContent id={id} data={data} />}
      {!isGhost && <CardPresence nodeId={id} />}
      {tone && <ToneSign tone={tone} />}
      {mark?.badge && <MarkBadge badge={mark.badge} className={classes.badge} />}
    </div>
  );
});

/** React Flow measures handles where a card comes into sight, so they are there even when they are too small to see. */
function FarContent({ id, node, view }: { id: string } & Pick<ModuleCanvasNode['data'], 'node' | 'view'>) {
  const text = useLocalText();
  return (
    <div className={classes.far}>
      <ModuleIcon name={view.module?.icon} size={34} />
      <span>{node.label ?? text(view.title)}</span>
      {view.hasEntry && <i className={`target ${classes.entry}`} data-nodeid={id} data-handlepos="left" />}
      {view.ports.map((port, index) => (
        <i
          key={port.id}
          className={`source ${classes.farHandle}`}
          data-handleid={port.id}
          data-nodeid={id}
          data-handlepos="right"
          style={{ top: portTop(view, index) - 1 }}
        />
      ))}
    </div>
  );
}

function CardContent({ id, data: { node, view, isGhost } }: { id: string; data: ModuleCanvasNode['data'] }) {
  const isRenaming = useView((state) => state.renaming === id);
  return (
    <>
      <header className={classes.header}>
        <span className={classes.icon}>
          <ModuleIcon name={view.module?.icon} />
        </span>
        <NodeTitle node={node} view={view} isRenaming={isRenaming && !isGhost} />
      </header>
      {view.lines.length > 0 && (
        <div className={classes.lines}>
          {view.lines.map((line, index) => (
            <CardLine key={index} line={line} />
          ))}
        </div>
      )}
      {view.ports.map((port, index) => (
        <Port key={port.id} nodeId={id} view={view} port={port} index={index} isGhost={isGhost} />
      ))}
    </>
  );
}

/** What a module refers to is shown by its name; by its key when nothing is known of it here. */
function CardLine({ line }: { line: PreviewLine }) {
  const text = useLocalText();
  const { installation } = useDesignerHost();
  return <div>{isReference(line) ? nameOfReference(installation, line.reference, line.key) : text(line)}</div>;
}

type PortProps = { nodeId: string; view: NodeView; port: PortView; index: number; isGhost: boolean };

function Port({ nodeId, view, port, index, isGhost }: PortProps) {
  const { t } = useTranslation('designer.canvas');
  const text = useLocalText();
  const isConnected = useDesigner((state) => usedPorts(indexOf(state.document), nodeId).includes(port.id)) || isGhost;
  const mark = useDesigner((state) => state.overlay?.ports.get(portKey(nodeId, port.id)));
  const title = text(port.title);
  const state = portState(port, isConnected);
  return (
    <div className={classes.port} data-state={state} data-tone={mark?.tone}>
      <span className={classes.portTitle}>{title}</span>
      {port.detail !== '' && <span className={classes.portDetail}>{text(port.detail)}</span>}
      <Handle
        type="source"
        position={Position.Right}
        id={port.id}
        className={classes.handle}
        style={{ top: portTop(view, index) - 1 }}
        title={t(`${state}Port`, { port: title })}
        data-port={port.id}
        data-state={state}
        data-tone={mark?.tone}
      />
      {!isConnected && mark && (
        <span className={classes.openMark} style={{ top: portTop(view, index) - 1 }}>
          {mark.tone && <ToneSign tone={mark.tone} isInline />}
          {mark.badge && <MarkBadge badge={mark.badge} />}
        </span>
      )}
    </div>
  );
}

function portState(port: PortView, isConnected: boolean): 'connected' | 'open' | 'optional' | 'stray' {
  if (port.isStray) return 'stray';
  if (isConnected) return 'connected';
  return port.isRequired ? 'open' : 'optional';
}
