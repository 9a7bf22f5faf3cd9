import { currentSchemaVersion, type FlowDocument, type JsonObject, type Variable } from '@parley/schemas';

type Place = { x: number; y: number };

/** A flow that is made from another product's: nodes and ways by names that are safe here, and what was left out. */
export type FlowDraft = {
  addNode: (type: string, config: JsonObject, position: Place, label?: string) => string;
  /** A port has one way; a second one is not made. */
  connect: (source: string, port: string, target: string) => void;
  /** The name of a variable here, made where it is new; the same for the same name there. */
  variable: (foreignName: string, type?: Variable['type']) => string;
  leaveOut: (what: string) => void;
  /** The end, made when the first way leads there. */
  end: () => string;
  finish: () => ConvertedFlow;
};

/** A flow as it can be imported; `leftOut` names what has no counterpart, for people to read. */
export type ConvertedFlow = { document: FlowDocument; leftOut: string[] };

export function createFlowDraft(name: string): FlowDraft {
  const nodes: FlowDocument['nodes'] = [];
  const edges: FlowDocument['edges'] = [];
  const variables: Variable[] = [];
  const names = new Map<string, string>();
  const leftOut = new Set<string>();
  const used = new Set<string>();
  let end: string | null = null;

  const addNode: FlowDraft['addNode'] = (type, config, position, label = '') => {
    const id = `${type}-${nodes.length + 1}`;
    nodes.push({ id, type, position, config, ...(label.trim() !== '' && { label: label.trim().slice(0, 200) }) });
    return id;
  };
  return {
    addNode,
    connect(source, port, target) {
      if (used.has(`${source} ${port}`)) return;
      used.add(`${source} ${port}`);
      edges.push({ id: `e${edges.length + 1}`, source, port, target });
    },
    variable(foreignName, type = 'string') {
      const known = names.get(foreignName);
      if (known !== undefined) return known;
      const safe = safeName(foreignName);
      let unique = safe;
      for (let count = 2; variables.some((each) => each.name === unique); count += 1) unique = `${safe}_${count}`;
      names.set(foreignName, unique);
      variables.push({ name: unique, type, default: '' });
      return unique;
    },
    leaveOut: (what) => leftOut.add(what),
    end() {
      end ??= addNode('end', {}, { x: Math.max(0, ...nodes.map(({ position }) => position.x)) + 360, y: 0 });
      return end;
    },
    finish: () => ({
      document: {
        schemaVersion: currentSchemaVersion,
        name: name.trim().slice(0, 200) || 'Imported',
        variables,
        nodes,
        edges,
      },
      leftOut: [...leftOut],
    }),
  };
}

function safeName(name: string): string {
  const safe = name
    .normalize('NFKC')
    .replace(/[^A-Za-z0-9_]+/g, '_')
    .replace(/^_+|_+$/g, '')
    .slice(0, 48);
  return /^[A-Za-z_]/.test(safe) ? safe : `v_${safe}`;
}
