import type { FlowDocument, Variable } from '@parley/schemas';
import type { ReadNode, SettingsReading } from '../document/read-document.ts';
import { BoundedCache } from '../bounded-cache.ts';
import { parseExpression, type ParsedExpression } from '../expression/parse-expression.ts';
import type { ModuleRegistry, ModuleUses, SettingsProblem } from '../module/module-definition.ts';
import { problemMaker, type ProblemDraft } from '../problem/problem-draft.ts';
import { createTemplateCache, namesRead, type ParsedTemplate } from '../template/index.ts';
import { flowGraph, type FlowGraph } from '../graph/flow-graph.ts';
import type { checkTexts } from './check.texts.ts';
import type { Known } from './known.ts';

/** Finds the problems of one family. */
export type CheckRule = (facts: CheckFacts) => ProblemDraft[];

/** Makes the problems of the rules. */
export const problem = problemMaker<typeof checkTexts>();

/** What rules look at, worked out once. Nodes whose settings do not fit are in `graph` but not in `nodes`. */
export type CheckFacts = {
  document: FlowDocument;
  modules: ModuleRegistry;
  known: Known | undefined;
  nodes: NodeFacts[];
  nodesById: ReadonlyMap<string, NodeFacts>;
  graph: FlowGraph;
  variables: ReadonlyMap<string, Variable>;
};

export type NodeFacts = ReadNode &
  SettingsFacts & {
    id: string;
    /** Pointer to its settings. */
    base: string;
  };

/** What follows from the settings of a node alone. */
export type SettingsFacts = {
  uses: ModuleUses;
  texts: (ModuleUses['texts'][number] & { parsed: ParsedTemplate })[];
  expressions: (ModuleUses['expressions'][number] & { parsed: ParsedExpression })[];
  reads: Read[];
  /** What the module says of its own settings. */
  problems: SettingsProblem[];
};

/**
 * A name that is read, with its pointer in the settings. `optional`: read only where it is tested, or set, first.
 * `inText`: what is read is shown as it is.
 */
export type Read = { path: string; name: string; optional: boolean; inText: boolean };

export function checkFacts(
  document: FlowDocument,
  readable: ReadonlyMap<string, ReadNode>,
  modules: ModuleRegistry,
  known: Known | undefined,
  memo: WeakMap<SettingsReading, SettingsFacts> = new WeakMap(),
): CheckFacts {
  const nodes = [...readable.values()].map((read): NodeFacts => {
    const facts = memo.get(read.reading) ?? settingsFacts(read);
    memo.set(read.reading, facts);
    return nodeFacts(read, facts);
  });
  return {
    document,
    modules,
    known,
    nodes,
    nodesById: new Map(nodes.map((node) => [node.id, node])),
    graph: flowGraph({ document, nodes: readable }, modules),
    variables: new Map(document.variables.map((variable) => [variable.name, variable])),
  };
}

/** Written out: spreading two objects into a third was a tenth of the time of a check. */
function nodeFacts(
  { node, index, module, settings, ports, reading, edges, call }: ReadNode,
  { uses, texts, expressions, reads, problems }: SettingsFacts,
): NodeFacts {
  return {
    node,
    index,
    module,
    settings,
    ports,
    reading,
    edges,
    ...(call && { call }),
    uses,
    texts,
    expressions,
    reads,
    problems,
    id: node.id,
    base: `/nodes/${index}/config`,
  };
}

/** A flow is checked on every edit, and almost all of its texts are those of the time before. */
const templates = createTemplateCache(10_000);
const expressions = new BoundedCache<string, ParsedExpression>(2_000);

function settingsFacts({ module, settings }: ReadNode): SettingsFacts {
  const uses = module.uses(settings);
  const texts = uses.texts.map((text) => ({ ...text, parsed: templates.parse(text.text) }));
  const sources = uses.expressions.map((each) => ({
    ...each,
    parsed: expressions.getOrMake(each.source, parseExpression),
  }));
  return {
    uses,
    texts,
    expressions: sources,
    reads: [
      ...texts.flatMap(({ path, parsed, extraNames = [], setBefore = [] }) =>
        parsed.status === 'parsed'
          ? namesRead(parsed.template).flatMap(({ name, optional }) =>
              extraNames.includes(name)
                ? []
                : [{ path, name, optional: optional || setBefore.includes(name), inText: true }],
            )
          : [],
      ),
      ...sources.flatMap(({ path, parsed, extraNames = [], setBefore = [] }) =>
        parsed.status === 'parsed'
          ? parsed.names.flatMap((name) =>
              extraNames.includes(name) ? [] : [{ path, name, optional: setBefore.includes(name), inText: false }],
            )
          : [],
      ),
      ...uses.reads.map(({ path, name }) => ({ path, name, optional: false, inText: false })),
    ],
    problems: module.check(settings),
  };
}
