import { visitorNamesOf } from '@parley/engine';
import type { FlowDocument, JsonObject, JsonValue } from '@parley/schemas';
import type { SimulationStart } from '../store/simulation-start.ts';

/** What a flow reads of its visitor; nothing that a variable of its own hides. */
export function visitorNamesIn({ nodes, variables }: Pick<FlowDocument, 'nodes' | 'variables'>): string[] {
  const hidden = new Set(variables.map(({ name }) => name));
  return [...new Set(visitorNamesOf(nodes))].filter((name) => !hidden.has(name)).sort();
}

/** A session that nobody wrote down or recorded is one of this visitor, as far as the flow asks. */
export function withSampleVisitor(start: SimulationStart, names: ReadonlySet<string>): SimulationStart {
  if (names.size === 0 || start.from === 'session' || (start.from === 'start' && start.steps)) return start;
  return { ...start, variables: { ...sampleVisitor(names), ...start.variables } };
}

/** Who the visitor is where nobody says. */
export function sampleVisitor(names: Iterable<string>): JsonObject {
  return Object.fromEntries([...names].map((name) => [name, samples[name] ?? '']));
}

const samples: Record<string, JsonValue> = {
  VisitorName: 'Li Lei',
  VisitorPhone: '13800000000',
  VisitorEmail: 'li.lei@example.com',
  VisitorVip: false,
  VisitorTags: [],
  VisitorLanguage: 'zh-CN',
  VisitorPage: 'https://www.example.com/pricing',
};
