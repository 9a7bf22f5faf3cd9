import { IconArrowRight, IconPlus, IconTrash } from '@tabler/icons-react';
import { BaseEdge, EdgeLabelRenderer, useReactFlow, type EdgeProps } from '@xyflow/react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { cardGridOf } from '../layout/card-grid.ts';
import { deleteElements } from '../document/delete-elements.ts';
import { portKey } from '../store/canvas-overlay.ts';
import { useDesigner, useDesignerStore, useView, useViewStore } from '../store/designer-context.ts';
import type { CanvasEdge } from './canvas-elements.ts';
import { edgePath, isFarEdge } from './edge-path.ts';
import classes from './flow-edge.module.css';
import { MarkBadge, ToneSign } from './marks.tsx';
import { useNodeName } from './use-node-name.ts';

/** A connection from a way out to a module; a far target is drawn as a stub that leads there. */
export const FlowEdgeLine = memo(function FlowEdgeLine(props: EdgeProps<CanvasEdge>) {
  const { id, source, sourceHandleId, selected, data } = props;
  const isGhost = data?.isGhost ?? false;
  const key = portKey(source, sourceHandleId ?? '');
  const mark = useDesigner((state) => (isGhost ? undefined : state.overlay?.ports.get(key)));
  const isFaded = useDesigner(
    (state) => !isGhost && state.overlay?.fadesOthers === true && !state.overlay.ports.has(key),
  );
  const shortens = useView((state) => state.preferences.shortensEdges);
  const cards = useDesigner((state) => cardGridOf(state.document));
  const isDropped = useView((state) => state.dropEdgeId === id);
  const tone = isGhost ? 'removed' : mark?.tone;
  if (shortens && !selected && !tone && !isGhost && isFarEdge(props)) return <Stub {...props} isFaded={isFaded} />;
  const { path, middle } = edgePath(props, cards.within);
  const width = mark?.weight === undefined ? undefined : 1.5 + Math.min(1, Math.max(0, mark.weight)) * 9;
  return (
    <>
      <g
        className={classes.edge}
        data-tone={tone}
        data-selected={selected || isDropped || undefined}
        data-faded={isFaded || undefined}
      >
        <BaseEdge
          id={id}
          path={path}
          interactionWidth={18}
          {...(width !== undefined && { style: { strokeWidth: width } })}
        />
        <path className={classes.arrow} d={`M ${props.targetX - 8} ${props.targetY - 4.5} l 8 4.5 l -8 4.5 z`} />
      </g>
      {(tone || mark?.badge || (selected && !isGhost)) && (
        <EdgeLabelRenderer>
          <div
            className={classes.label}
            style={{ transform: `translate(-50%, -50%) translate(${middle.x}px, ${middle.y}px)` }}
          >
            {tone && <ToneSign tone={tone} isInline />}
            {mark?.badge && <MarkBadge badge={mark.badge} />}
            {selected && !isGhost && <EdgeTools edgeId={id} />}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

function EdgeTools({ edgeId }: { edgeId: string }) {
  const { t } = useTranslation('designer.canvas');
  const store = useDesignerStore();
  const view = useViewStore();
  if (store.getState().isReadOnly) return null;
  return (
    <span className={`${classes.tools} nodrag nopan`}>
      <button
        type="button"
        title={t('insertHere')}
        aria-label={t('insertHere')}
        onClick={(event) => {
          const { left, bottom } = event.currentTarget.getBoundingClientRect();
          view.getState().set({ quickAdd: { screen: { x: left, y: bottom + 6 }, position: null, edgeId } });
        }}
      >
        <IconPlus size={14} />
      </button>
      <button
        type="button"
        title={t('removeEdge')}
        aria-label={t('removeEdge')}
        onClick={() =>
          store
            .getState()
            .run(deleteElements({ nodes: [], edges: [edgeId], notes: [] }, t('removeEdge'), { heals: false }))
        }
      >
        <IconTrash size={14} />
      </button>
    </span>
  );
}

/** The two ends of a long edge: a label at its way out that leads to the target, and a short line into the target. */
function Stub({
  sourceX,
  sourceY,
  targetX,
  targetY,
  target,
  id,
  isFaded,
}: EdgeProps<CanvasEdge> & { isFaded: boolean }) {
  const { t } = useTranslation('designer.canvas');
  const flow = useReactFlow();
  const nameOf = useNodeName();
  const store = useDesignerStore();
  const node = store.getState().document.nodes.find((each) => each.id === target);
  const name = node ? nameOf(node) : target;
  return (
    <>
      <g className={classes.edge} data-faded={isFaded || undefined} data-stub>
        <BaseEdge id={id} path={`M ${sourceX} ${sourceY} l 22 0`} interactionWidth={18} />
        <path d={`M ${targetX - 20} ${targetY} l 18 0`} className={classes.stubEnd} />
        <path className={classes.arrow} d={`M ${targetX - 8} ${targetY - 4.5} l 8 4.5 l -8 4.5 z`} />
      </g>
      <EdgeLabelRenderer>
        <button
          type="button"
          tabIndex={-1}
          className={`${classes.stub} nodrag nopan`}
          data-faded={isFaded || undefined}
          style={{ transform: `translate(0, -50%) translate(${sourceX + 22}px, ${sourceY}px)` }}
          title={t('goTo', { target: name })}
          aria-label={t('goTo', { target: name })}
          onClick={() => {
            store.getState().focusOn({ nodeId: target });
            void flow.setCenter(targetX + 112, targetY, { zoom: flow.getZoom(), duration: 150 });
          }}
        >
          <span>{name}</span>
          <IconArrowRight size={12} aria-hidden />
        </button>
      </EdgeLabelRenderer>
    </>
  );
}
