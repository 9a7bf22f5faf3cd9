import type { JsonObject } from '@parley/schemas';
import { createFlowDraft, type ConvertedFlow, type FlowDraft } from './flow-draft.ts';
import { numberIn, objectIn, objectsIn, textIn } from './read-json.ts';
import { typebotStep } from './typebot-blocks.ts';
import type { TypebotNames } from './typebot-step.ts';

/** A module made of one block, or of a text and the question after it; its ways out by the edges of Typebot. */
type Step = { node: string; last: number; exits: Record<string, string | null> };
type Group = { blocks: JsonObject[]; steps: Step[] };

/**
 * A bot of Typebot (version 3 to 6) as a flow: texts, pictures, inputs, choices, conditions, calls, variables and waits.
 * A block without a counterpart is left out, and what followed it follows what came before.
 */
export function convertTypebot(file: JsonObject): ConvertedFlow {
  const draft = createFlowDraft(textIn(file['name']));
  const start = draft.addNode('start', {}, { x: -360, y: 0 });
  const names = namesOf(draft, file);
  const groups = new Map<string, Group>();
  for (const group of objectsIn(file['groups']))
    groups.set(textIn(group['id']), { blocks: objectsIn(group['blocks']), steps: stepsOf(draft, names, group) });
  const edges = new Map(objectsIn(file['edges']).map((edge) => [textIn(edge['id']), objectIn(edge['to'])]));

  const entry = (groupId: string, from: number, depth: number): string => {
    const group = groups.get(groupId);
    if (!group || depth > 100) return draft.end();
    const step = group.steps.find(({ last }) => last >= from);
    return step?.node ?? after(groupId, depth + 1);
  };
  /** Where a group goes on when its last block is done. */
  const after = (groupId: string, depth: number): string => {
    const last = groups.get(groupId)?.blocks.at(-1);
    const jump = last?.['type'] === 'Jump' ? objectIn(last['options']) : null;
    if (jump) return targetOf({ groupId: jump['groupId'] ?? '', blockId: jump['blockId'] ?? '' }, depth);
    return byEdge(textIn(last?.['outgoingEdgeId']), depth) ?? draft.end();
  };
  const targetOf = (to: JsonObject, depth: number): string => {
    const groupId = textIn(to['groupId']);
    const index = groups.get(groupId)?.blocks.findIndex(({ id }) => id === to['blockId']) ?? -1;
    return entry(groupId, Math.max(0, index), depth + 1);
  };
  const byEdge = (edgeId: string, depth: number): string | null => {
    const to = edges.get(edgeId);
    return to === undefined ? null : targetOf(to, depth);
  };

  for (const [groupId, { steps }] of groups)
    for (const [index, { node, exits }] of steps.entries())
      for (const [port, edge] of Object.entries(exits)) {
        const next = steps[index + 1]?.node ?? after(groupId, 0);
        draft.connect(node, port, byEdge(edge ?? '', 0) ?? next);
      }
  draft.connect(start, 'next', firstOf(file, byEdge) ?? entry([...groups.keys()][0] ?? '', 0, 0));
  return draft.finish();
}

/** In version 6 the start is an event, before it was a block. */
function firstOf(file: JsonObject, byEdge: (edgeId: string, depth: number) => string | null): string | null {
  const event = objectsIn(file['events']).find(({ type }) => type === 'start');
  const blocks = objectsIn(file['groups']).flatMap(({ blocks }) => objectsIn(blocks));
  const block = blocks.find(({ type }) => type === 'start');
  return byEdge(textIn((event ?? block)?.['outgoingEdgeId']), 0);
}

function namesOf(draft: FlowDraft, file: JsonObject): TypebotNames {
  const byId = new Map(objectsIn(file['variables']).map(({ id, name }) => [textIn(id), textIn(name)]));
  return {
    byId: (id) => {
      const name = byId.get(id);
      return name === undefined ? null : draft.variable(name);
    },
    inText: (text) =>
      text.replace(/\{\{\s*([^{}]+?)\s*\}\}/g, (whole: string, name: string) =>
        [...byId.values()].includes(name) ? `{{${draft.variable(name)}}}` : whole.replace(/[{}]/g, ''),
      ),
  };
}

function stepsOf(draft: FlowDraft, names: TypebotNames, group: JsonObject): Step[] {
  const blocks = objectsIn(group['blocks']);
  const at = objectIn(group['graphCoordinates']);
  const title = textIn(group['title']);
  const steps: Step[] = [];
  let words = '';
  for (const [index, block] of blocks.entries()) {
    const made = typebotStep(draft, names, block, words, blocks[index + 1]);
    if (made.status === 'kept-for-next') {
      words = made.text;
      continue;
    }
    words = '';
    if (made.status === 'left-out') draft.leaveOut(title === '' ? made.what : `${made.what} (${title})`);
    if (made.status !== 'made') continue;
    const position = { x: numberIn(at['x']) * 1.2, y: numberIn(at['y']) * 1.5 + steps.length * 200 };
    const node = draft.addNode(made.type, made.config, position, steps.length === 0 ? title : '');
    steps.push({ node, last: index, exits: made.exits });
  }
  return steps;
}
