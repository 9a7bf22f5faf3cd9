import { Background, Controls, MiniMap, Panel, ReactFlow, type Edge, type Node } from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

/** As many default nodes as `?nodes=` says, on a grid, each joined to the next: what the designer is measured against. */
function BareFlow() {
  const count = Number(new URLSearchParams(location.search).get('nodes') ?? 100);
  const columns = Math.ceil(Math.sqrt(count));
  const nodes = Array.from({ length: count }, (_, index): Node => ({
    id: `n${index}`,
    position: { x: (index % columns) * 320, y: Math.floor(index / columns) * 200 },
    data: { label: `Node ${index}` },
  }));
  const edges = nodes.slice(1).map((node, index): Edge => ({ id: `e${index}`, source: `n${index}`, target: node.id }));
  return (
    <ReactFlow defaultNodes={nodes} defaultEdges={edges} fitView minZoom={0.05} onlyRenderVisibleElements={count > 200}>
      <Panel position="top-right">
        <Field />
      </Panel>
      <Background />
      <MiniMap />
      <Controls />
    </ReactFlow>
  );
}

/** What typing in the inspector is measured against: a field and nothing that follows from it. */
function Field() {
  const [text, setText] = useState('');
  return (
    <input aria-label="Name on the canvas" value={text} onChange={(event) => setText(event.currentTarget.value)} />
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<BareFlow />);
