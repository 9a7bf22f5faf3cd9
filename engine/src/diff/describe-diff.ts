import type { FlowDocument, FlowEdge, FlowNode, JsonValue } from '@parley/schemas';
import type { DocumentReading, ReadNode } from '../document/read-document.ts';
import type { LocalText } from '../wording/local-text.ts';
import type { ModuleRegistry } from '../module/module-definition.ts';
import { flowGraph, reachable } from '../graph/flow-graph.ts';
import { describeBesides } from './describe-besides.ts';
import type { DiffSentence, DocumentDiff } from './document-diff.ts';
import { describeChange } from './describe-change.ts';
import type { FieldChange } from './diff-values.ts';

export type DiffSides = {
  before: FlowDocument;
  after: FlowDocument;
  old: DocumentReading;
  now: DocumentReading;
  modules: ModuleRegistry;
};

type Parts = Omit<DocumentDiff, 'sentences' | 'changesBehaviour'>;

/** Says what the differences of two versions do, the greatest first: modules, ways, settings, variables, the rest. */
export function describeDiff(parts: Parts, sides: DiffSides): DiffSentence[] {
  return [
    ...moduleSentences(parts, sides),
    ...wayOutSentences(parts, sides),
    ...reachSentences(sides),
    ...settingSentences(parts, sides),
    ...calledSentences(sides),
    ...variableSentences(parts),
    ...describeBesides(sides.before, sides.after),
  ];
}

function moduleSentences({ nodes }: Parts, { modules }: DiffSides): DiffSentence[] {
  const typeOf = (node: FlowNode) => typeTitle(node, modules);
  return [
    ...nodes.added.map((node) => ({
      nodeId: node.id,
      en: `${introduced(node, modules).en} was added.`,
      zh: `新增了${introduced(node, modules).zh}。`,
    })),
    ...nodes.removed.map((node) => ({
      en: `${introduced(node, modules).en} was removed.`,
      zh: `删除了${introduced(node, modules).zh}。`,
    })),
    ...nodes.changed
      .filter(({ before, after }) => before.type !== after.type)
      .map(({ nodeId, before, after }) => ({
        nodeId,
        en: `${quoted(after, modules).en} was of the type ${typeOf(before).en} and is now of the type ${typeOf(after).en}.`,
        zh: `${quoted(after, modules).zh}由“${typeOf(before).zh}”改为“${typeOf(after).zh}”。`,
      })),
    ...nodes.changed
      .filter(({ before, after }) => (before.label ?? '') !== (after.label ?? ''))
      .map(({ nodeId, before, after }) => ({
        nodeId,
        en: `${quoted(before, modules).en} is now called ${quoted(after, modules).en}.`,
        zh: `${quoted(before, modules).zh}改名为${quoted(after, modules).zh}。`,
      })),
  ];
}

function wayOutSentences({ nodes, edges }: Parts, sides: DiffSides): DiffSentence[] {
  const { before, after, old, now, modules } = sides;
  const added = new Set(nodes.added.map(({ id }) => id));
  const removed = new Set(nodes.removed.map(({ id }) => id));
  const earlier = new Map(before.nodes.map((node) => [node.id, node]));
  const later = new Map(after.nodes.map((node) => [node.id, node]));
  const wayOf = (edge: FlowEdge, reading: DocumentReading): LocalText => {
    const node = later.get(edge.source) ?? earlier.get(edge.source);
    const name = quotedOr(node, modules);
    const title = portTitle(reading.nodes.get(edge.source), edge.port);
    return { en: `The way out "${title.en}" of ${name.en}`, zh: `${name.zh}的出口“${title.zh}”` };
  };
  const targetOf = (id: string): LocalText => quotedOr(later.get(id) ?? earlier.get(id), modules);
  return [
    ...portSentences(sides, nodes.changed),
    // Of a module that is new or gone, it goes without saying where its ways lead.
    ...edges.changed.map(({ before: was, after: is }) => {
      const way = wayOf(is, now);
      return {
        nodeId: is.source,
        edgeId: is.id,
        en: `${way.en} now leads to ${targetOf(is.target).en} (before: ${targetOf(was.target).en}).`,
        zh: `${way.zh}现在通往${targetOf(is.target).zh}（原为${targetOf(was.target).zh}）。`,
      };
    }),
    ...edges.added
      .filter(({ source }) => !added.has(source))
      .map((edge) => {
        const way = wayOf(edge, now);
        const target = targetOf(edge.target);
        return {
          nodeId: edge.source,
          edgeId: edge.id,
          en: `${way.en} now leads to ${target.en}.`,
          zh: `${way.zh}现在通往${target.zh}。`,
        };
      }),
    ...edges.removed
      .filter(({ source, port }) => !removed.has(source) && hasPort(now.nodes.get(source), port))
      .map((edge) => {
        const way = wayOf(edge, old);
        const target = targetOf(edge.target);
        return {
          nodeId: edge.source,
          en: `${way.en} leads nowhere now (before: ${target.en}).`,
          zh: `${way.zh}现在没有去向（原为${target.zh}）。`,
        };
      }),
  ];
}

function portSentences({ old, now, modules }: DiffSides, changed: Parts['nodes']['changed']): DiffSentence[] {
  return changed.flatMap(({ nodeId, after }): DiffSentence[] => {
    const was = old.nodes.get(nodeId);
    const is = now.nodes.get(nodeId);
    if (!was || !is) return [];
    const name = quoted(after, modules);
    const fresh = is.ports.filter(({ id }) => !hasPort(was, id));
    const gone = was.ports.filter(({ id }) => !hasPort(is, id));
    return [
      ...fresh.map(({ title }) => ({
        nodeId,
        en: `${name.en} has a new way out: "${title.en}".`,
        zh: `${name.zh}新增了出口“${title.zh}”。`,
      })),
      ...gone.map(({ title }) => ({
        nodeId,
        en: `${name.en} no longer has the way out "${title.en}".`,
        zh: `${name.zh}不再有出口“${title.zh}”。`,
      })),
    ];
  });
}

/** Modules that are in both versions and can be reached in one of them only. */
function reachSentences({ before, after, old, now, modules }: DiffSides): DiffSentence[] {
  const reachedIn = (document: FlowDocument, { nodes }: DocumentReading) => {
    const graph = flowGraph({ document, nodes }, modules);
    return reachable(graph, graph.start === null ? [] : [graph.start]);
  };
  const was = reachedIn(before, old);
  const is = reachedIn(after, now);
  const earlier = new Set(before.nodes.map(({ id }) => id));
  return after.nodes.flatMap((node): DiffSentence[] => {
    if (!earlier.has(node.id) || was.has(node.id) === is.has(node.id)) return [];
    const name = quoted(node, modules);
    return is.has(node.id)
      ? [{ nodeId: node.id, en: `${name.en} can be reached now.`, zh: `${name.zh}现在可以到达。` }]
      : [{ nodeId: node.id, en: `${name.en} can no longer be reached.`, zh: `${name.zh}不再能到达。` }];
  });
}

function settingSentences({ nodes }: Parts, { old, now, modules }: DiffSides): DiffSentence[] {
  return nodes.changed.flatMap(({ nodeId, before, after, changes }): DiffSentence[] => {
    if (before.type !== after.type) return [];
    const read = now.nodes.get(nodeId) ?? old.nodes.get(nodeId);
    const fields = changes.filter(({ path }) => path.startsWith('/config/'));
    return fields
      .filter((change) => !isWayOut(change, old.nodes.get(nodeId), now.nodes.get(nodeId)))
      .map((change) => ({ nodeId, ...describeChange(change, quoted(after, modules), read?.module.inspector ?? []) }));
  });
}

/** An entry of a list that came or went together with a way out is told by that. */
function isWayOut(change: FieldChange, was: ReadNode | undefined, is: ReadNode | undefined): boolean {
  const entry = change.kind === 'added' ? change.after : change.kind === 'removed' ? change.before : null;
  const id = idOf(entry);
  return id !== null && [...(was?.ports ?? []), ...(is?.ports ?? [])].some((port) => port.id.endsWith(`:${id}`));
}

/** Flows that both versions call, and that run in another version now; where neither side is known nothing is said. */
function calledSentences({ old, now, modules }: DiffSides): DiffSentence[] {
  return [...now.nodes.values()].flatMap(({ node, call }): DiffSentence[] => {
    const was = old.nodes.get(node.id)?.call;
    if (!call || call.key !== was?.key || !call.version || !was.version || call.version === was.version) return [];
    const name = quoted(node, modules);
    return [
      {
        nodeId: node.id,
        en: `${name.en} runs version ${call.version} of the flow "${call.key}" (before: version ${was.version}).`,
        zh: `${name.zh}运行流程“${call.key}”的版本 ${call.version}（原为版本 ${was.version}）。`,
      },
    ];
  });
}

function variableSentences({ variables }: Parts): DiffSentence[] {
  return [
    ...variables.added.map(({ name }) => ({ en: `The variable "${name}" was added.`, zh: `新增了变量“${name}”。` })),
    ...variables.removed.map(({ name }) => ({
      en: `The variable "${name}" was removed.`,
      zh: `删除了变量“${name}”。`,
    })),
    ...variables.changed.flatMap(({ name, changes }) =>
      changes.map((change) =>
        describeChange(change, { en: `the variable "${name}"`, zh: `变量“${name}”` }, variableFields),
      ),
    ),
  ];
}

const variableFields = [
  { path: '/type', title: { en: 'type', zh: '类型' }, control: 'text' },
  { path: '/default', title: { en: 'default', zh: '默认值' }, control: 'json' },
  { path: '/personal', title: { en: 'personal data', zh: '个人信息' }, control: 'switch' },
  { path: '/input', title: { en: 'input', zh: '输入' }, control: 'switch' },
  { path: '/output', title: { en: 'output', zh: '输出' }, control: 'switch' },
  { path: '/description', title: { en: 'description', zh: '说明' }, control: 'text' },
] as const;

function portTitle(node: ReadNode | undefined, port: string): LocalText {
  return node?.ports.find(({ id }) => id === port)?.title ?? { en: port, zh: port };
}

function hasPort(node: ReadNode | undefined, port: string): boolean {
  return node?.ports.some(({ id }) => id === port) ?? false;
}

function quotedOr(node: FlowNode | undefined, modules: ModuleRegistry): LocalText {
  return node ? quoted(node, modules) : { en: 'a module that is not there', zh: '已不存在的模块' };
}

/** A module by the name that it was given; without one by what it is. */
function quoted(node: FlowNode, modules: ModuleRegistry): LocalText {
  const { label } = node;
  const name = label && label.trim() !== '' ? { en: label, zh: label } : typeTitle(node, modules);
  return { en: `"${name.en}"`, zh: `“${name.zh}”` };
}

/** A module by its name, with what it is. */
function introduced(node: FlowNode, modules: ModuleRegistry): LocalText {
  const name = quoted(node, modules);
  if (!node.label || node.label.trim() === '') return name;
  const type = typeTitle(node, modules);
  return { en: `${name.en} (${type.en})`, zh: `${name.zh}（${type.zh}）` };
}

function typeTitle({ type }: FlowNode, modules: ModuleRegistry): LocalText {
  return modules.get(type)?.title ?? { en: type, zh: type };
}

function idOf(entry: JsonValue): string | null {
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return null;
  return typeof entry.id === 'string' ? entry.id : null;
}
