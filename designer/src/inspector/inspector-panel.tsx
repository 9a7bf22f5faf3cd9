import { ScrollArea } from '@mantine/core';
import { useLayoutEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { indexOf } from '../document/document-index.ts';
import { useDesigner } from '../store/designer-context.ts';
import { EdgeInspector } from './edge-inspector.tsx';
import { FlowInspector } from './flow/flow-inspector.tsx';
import classes from './inspector.module.css';
import { NodeInspector } from './node-inspector.tsx';
import { NoteInspector } from './note-inspector.tsx';
import { SelectionInspector } from './selection-inspector.tsx';

/** The form of what is selected: a node, an edge, a note, several of them, or the flow itself. */
export function InspectorPanel() {
  const { t } = useTranslation('designer.inspector');
  const viewport = useRef<HTMLDivElement>(null);
  const shown = useDesigner(({ selection: { nodes, edges, notes } }) => [...nodes, ...edges, ...notes].join(' '));
  // Another form begins at its top, not where the one before was left.
  useLayoutEffect(() => {
    viewport.current?.scrollTo({ top: 0 });
  }, [shown]);
  return (
    <ScrollArea viewportRef={viewport} className={classes.scroll} type="auto" scrollbarSize={8}>
      <section aria-label={t('title')} className={classes.root}>
        <SelectedForm />
      </section>
    </ScrollArea>
  );
}

function SelectedForm() {
  const { nodes, edges, notes } = useDesigner((state) => state.selection);
  const [nodeId] = nodes;
  const [edgeId] = edges;
  const [noteId] = notes;
  const node = useDesigner(({ document }) => (nodeId === undefined ? undefined : indexOf(document).nodes.get(nodeId)));
  const edge = useDesigner(({ document }) => document.edges.find(({ id }) => id === edgeId));
  const note = useDesigner(({ document }) => document.notes?.find(({ id }) => id === noteId));
  if (nodes.length === 1 && notes.length === 0 && node) return <NodeInspector key={node.id} node={node} />;
  if (nodes.length + notes.length > 1) return <SelectionInspector />;
  if (note) return <NoteInspector key={note.id} note={note} />;
  if (edges.length > 1) return <SelectionInspector />;
  if (edge) return <EdgeInspector key={edge.id} edge={edge} />;
  return <FlowInspector />;
}
