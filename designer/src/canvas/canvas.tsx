import '@xyflow/react/dist/base.css';
import { Background, ReactFlow, SelectionMode, useStore, type EdgeTypes, type NodeTypes } from '@xyflow/react';
import { useEffect, useId, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner, useView } from '../store/designer-context.ts';
import classes from './canvas.module.css';
import { leastZoom } from './bring-into-view.ts';
import { BusyBar } from './busy-bar.tsx';
import { CanvasControls } from './canvas-controls.tsx';
import { useCanvasTools } from './canvas-tools.ts';
import { FlowEdgeLine } from './flow-edge.tsx';
import { canvasAttribute } from './focus-canvas.ts';
import { ModuleNode, readableZoom } from './module-node.tsx';
import { NoteNode } from './note-node.tsx';
import { useCanvasElements } from './use-canvas-elements.ts';
import { useCanvasEvents } from './use-canvas-events.ts';
import { useContextMenu } from './use-context-menu.ts';
import { useFocusRequests } from './use-focus-requests.ts';
import { useFirstViewport } from './use-first-viewport.ts';
import { useOpenPortClick } from './use-open-port-click.ts';

const nodeTypes: NodeTypes = { module: ModuleNode, note: NoteNode, region: NoteNode };
const edgeTypes: EdgeTypes = { flow: FlowEdgeLine };
const grid: [number, number] = [8, 8];
/** From so many nodes on, only what is in sight is in the page. */
const manyNodes = 150;
const multiSelectionKeys = ['Meta', 'Control', 'Shift'];
const zoomKeys = ['Meta', 'Control'];

/** The canvas: the flow as it is drawn. `children` stand over it. */
export function Canvas({ children }: { children?: ReactNode }) {
  const { t } = useTranslation('designer.canvas');
  const tools = useCanvasTools();
  const { nodes, edges, onNodesChange, onEdgesChange } = useCanvasElements(tools);
  const events = useCanvasEvents(tools);
  const menu = useContextMenu(tools);
  const isReadOnly = useDesigner((state) => state.isReadOnly);
  const snaps = useView((state) => state.preferences.snaps);
  const announcement = useView((state) => state.announcement);
  const onInit = useFirstViewport(tools);
  const onClickCapture = useOpenPortClick(tools);
  const helpId = useId();
  useFocusRequests(tools);
  return (
    <section
      className={classes.canvas}
      onClickCapture={onClickCapture}
      onPointerMove={(event) => {
        tools.view.getState().pointer.at = { x: event.clientX, y: event.clientY };
      }}
      onPointerLeave={() => {
        tools.view.getState().pointer.at = null;
      }}
      onDragOver={events.onDragOver}
      onDragLeave={events.onDragLeave}
      onDrop={events.onDrop}
    >
      <p id={helpId} className={classes.hidden}>
        {t('canvasHelp')}
      </p>
      <ReactFlow
        tabIndex={0}
        aria-label={t('canvas')}
        aria-describedby={helpId}
        {...{ [canvasAttribute]: '' }}
        nodes={nodes}
        edges={edges}
        nodeTypes={nodeTypes}
        edgeTypes={edgeTypes}
        onNodesChange={onNodesChange}
        onEdgesChange={onEdgesChange}
        onInit={onInit}
        isValidConnection={events.isValidConnection}
        onConnect={events.onConnect}
        onConnectEnd={events.onConnectEnd}
        onReconnect={events.onReconnect}
        onNodeDrag={events.onNodeDrag}
        onNodeDragStop={events.onNodeDragStop}
        onSelectionDragStop={events.onSelectionDragStop}
        onNodeDoubleClick={events.onNodeDoubleClick}
        onPaneClick={events.onPaneClick}
        onNodeContextMenu={menu.onNodeContextMenu}
        onEdgeContextMenu={menu.onEdgeContextMenu}
        onSelectionContextMenu={menu.onSelectionContextMenu}
        onPaneContextMenu={menu.onPaneContextMenu}
        nodesDraggable={!isReadOnly}
        nodesConnectable={!isReadOnly}
        edgesReconnectable={false}
        connectOnClick={false}
        connectionRadius={28}
        nodeDragThreshold={3}
        onlyRenderVisibleElements={nodes.length > manyNodes}
        snapToGrid={snaps}
        snapGrid={grid}
        minZoom={leastZoom}
        maxZoom={2}
        panOnScroll
        selectionMode={SelectionMode.Partial}
        multiSelectionKeyCode={multiSelectionKeys}
        zoomActivationKeyCode={zoomKeys}
        deleteKeyCode={null}
        zoomOnDoubleClick={false}
        disableKeyboardA11y
        edgesFocusable={false}
        elevateEdgesOnSelect
      >
        <Dots />
        <CanvasControls />
        <FarAway />
      </ReactFlow>
      {nodes.length === 0 && (
        <div className={classes.empty}>
          <strong>{t('emptyTitle')}</strong>
          <span>{t('emptyHelp')}</span>
        </div>
      )}
      <BusyBar />
      {children}
      <div key={announcement.count} className={classes.hidden} role="status" aria-live="polite">
        {announcement.text}
      </div>
    </section>
  );
}

/** The dots of the canvas; from far away they would be a grey area that is slow to draw. */
function Dots() {
  const isNear = useStore((state) => state.transform[2] > 0.1);
  return isNear && <Background gap={24} size={1.5} color="var(--pl-line-strong)" />;
}

/** Tells the styles when the canvas is looked at from far away. */
function FarAway() {
  const isFar = useStore((state) => state.transform[2] < readableZoom);
  const root = useStore((state) => state.domNode);
  useEffect(() => {
    root?.toggleAttribute('data-far-away', isFar);
  }, [root, isFar]);
  return null;
}
