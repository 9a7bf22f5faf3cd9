import type { CompiledFlow } from '@parley/engine';

type DrawnNode = CompiledFlow['read']['nodes'] extends Map<string, infer Node> ? Node : never;

/** A flow as a Mermaid flowchart (mermaid.js.org), which hosts of repositories draw; without a code fence. */
export function drawFlow({ read }: Pick<CompiledFlow, 'read'>): string {
  const nodes = [...read.nodes.values()];
  // Ids of nodes may be words of Mermaid, such as `end`.
  const names = new Map(nodes.map(({ node }, index) => [node.id, `n${index}`]));
  const lines = nodes.map((each) => `  ${names.get(each.node.id) ?? ''}${shapeOf(each)}`);
  for (const { node, ports, edges } of nodes) {
    for (const { id, title } of ports) {
      const edge = edges.get(id);
      if (!edge) continue;
      const label = ports.length === 1 ? '' : `|${quote(title.en)}|`;
      lines.push(`  ${names.get(node.id) ?? ''} -->${label} ${names.get(edge.target) ?? ''}`);
    }
  }
  return ['flowchart LR', ...lines].join('\n');
}

function shapeOf({ node, module }: DrawnNode): string {
  const text = quote(node.label ?? module.title.en);
  if (module.role !== 'step') return `([${text}])`;
  switch (module.category) {
    case 'decide':
      return `{${text}}`;
    case 'connect':
      return `[[${text}]]`;
    case 'people':
      return `[/${text}/]`;
    case 'talk':
    case 'begin-and-end':
      return `[${text}]`;
  }
}

/** Mermaid reads `#quot;` and the like inside quotes. */
function quote(text: string): string {
  return `"${text.replaceAll('#', '#35;').replaceAll('"', '#quot;').replaceAll('\n', ' ')}"`;
}
