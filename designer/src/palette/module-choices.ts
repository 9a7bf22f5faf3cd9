import type { AnyModule, ModuleRegistry } from '@parley/engine';
import type { FlowDocument } from '@parley/schemas';
import { beginsWords, matchesWords } from './matches-words.ts';

const categories = ['begin-and-end', 'talk', 'decide', 'connect', 'people'] as const;
export type Category = (typeof categories)[number];

/** Modules that can be added and fit a query, by category. A second start cannot be added. */
export function moduleChoices(
  modules: ModuleRegistry,
  document: FlowDocument,
  query: string,
  options: { needsEntry?: boolean } = {},
): { category: Category; modules: AnyModule[] }[] {
  const hasStart = document.nodes.some((node) => modules.get(node.type)?.role === 'start');
  const fitting = [...modules.values()].filter((module) => {
    if (module.role === 'start' && (hasStart || options.needsEntry)) return false;
    const { title, description, type, words } = module;
    return (
      matchesWords(query, [title.en, title.zh, type]) ||
      (words !== undefined && beginsWords(query, words)) ||
      (query.length > 3 && matchesWords(query, [description.en, description.zh]))
    );
  });
  return categories
    .map((category) => ({ category, modules: fitting.filter((module) => module.category === category) }))
    .filter((group) => group.modules.length > 0);
}
