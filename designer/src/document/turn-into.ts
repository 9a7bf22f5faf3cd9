import { modules } from '@parley/modules';
import type { FlowEdge, FlowNode, JsonObject, JsonValue } from '@parley/schemas';
import { viewOfNode } from '../card/node-view.ts';
import type { Command } from './command.ts';
import { addVariable } from './settings/variables.ts';
import { fitsModule } from './settings/node-settings.ts';
import { isObject } from './settings/json-pointer.ts';
import type { FittingNode } from './fitting-node.ts';

/**
 * Makes a module another kind of module at the same place: its name stays, the text that it says, and its ways out in
 * their order, as many as the other has.
 */
export function turnInto(nodeId: string, { node: fresh, variables }: FittingNode, name: string): Command {
  return {
    label: 'turnedInto',
    values: { name },
    apply: (document) => {
      const node = document.nodes.find(({ id }) => id === nodeId);
      if (!node || node.type === fresh.type) return document;
      const { label, position } = node;
      const turned: FlowNode = {
        ...fresh,
        id: nodeId,
        position,
        ...(label !== undefined && { label }),
        config: withWords(fresh, node.config),
      };
      const declared = variables.reduce((each, variable) => addVariable(variable).apply(each), document);
      return {
        ...declared,
        nodes: declared.nodes.map((each) => (each === node ? turned : each)),
        edges: withPorts(declared.edges, turned),
      };
    },
  };
}

/** The settings of the new kind with what both kinds have, and the text that the old one said. */
function withWords({ config, type }: FlowNode, old: JsonObject): JsonObject {
  const module = modules.get(type);
  const fits = (settings: JsonObject) => module !== undefined && fitsModule(settings, module);
  let merged = config;
  for (const [key, value] of Object.entries(old)) {
    if (!Object.hasOwn(config, key) || typeof config[key] !== typeof value) continue;
    const next = { ...merged, [key]: value };
    if (fits(next)) merged = next;
  }
  const words = mainText(old);
  const spoken = words === '' ? merged : putText(merged, words);
  return fits(spoken) ? spoken : merged;
}

const textMembers = ['text', 'welcome', 'queueText', 'closingText'];

function mainText({ parts, ...settings }: JsonObject): string {
  const texts = Array.isArray(parts) ? parts.map(textOfPart) : textMembers.map((key) => settings[key]);
  return texts.find((each): each is string => typeof each === 'string' && each !== '') ?? '';
}

function textOfPart(part: JsonValue): JsonValue | undefined {
  return isObject(part) ? (part['text'] ?? part['markdown']) : undefined;
}

function putText(settings: JsonObject, words: string): JsonObject {
  if (Array.isArray(settings['parts'])) return { ...settings, parts: [{ kind: 'text', text: words }] };
  const key = textMembers.find((each) => settings[each] === '');
  return key === undefined ? settings : { ...settings, [key]: words };
}

/** Edges of the node at the ports of its new kind: the same port where it has it, else the next that is free. */
function withPorts(edges: readonly FlowEdge[], turned: FlowNode): FlowEdge[] {
  const ports = viewOfNode(turned, [], modules).ports.map(({ id }) => id);
  const own = edges.filter(({ source }) => source === turned.id);
  const kept = new Set(own.map(({ port }) => port).filter((port) => ports.includes(port)));
  const free = ports.filter((port) => !kept.has(port));
  return edges.flatMap((edge): FlowEdge[] => {
    if (edge.source !== turned.id || kept.has(edge.port)) return [edge];
    const port = free.shift();
    return port === undefined ? [] : [{ ...edge, port }];
  });
}
