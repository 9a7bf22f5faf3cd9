import { describeProblem, problemTexts, type LocalText, type ProblemNames } from '@parley/engine';
import { modules } from '@parley/modules';
import type { FlowDocument, Problem } from '@parley/schemas';
import { viewOfNode } from '../card/node-view.ts';
import { indexOf } from '../document/document-index.ts';

/** What has to be known of a problem to put it into words. */
export type WordedProblem = Pick<Problem, 'code' | 'values' | 'message' | 'nodeId'>;

/** Where nodes are looked up by id; a value that is no flow has none. */
type Drawn = Pick<FlowDocument, 'nodes' | 'edges'>;

/**
 * What a problem says in the language of the screen, without the name of its node. Where there are no words for it, as
 * for one that a newer server found, it is the message that came with it.
 */
export function problemWords(problem: WordedProblem, screenLanguage: string, document: Drawn = nothing): string {
  const language = languageOf(screenLanguage);
  const names = namesIn(language, problem, document);
  return describeProblem(problem, problemTexts(modules), language, names) ?? problem.message;
}

/** As `problemWords`, with the name of its node before it: for where that does not stand beside or above. */
export function problemLine(problem: WordedProblem, screenLanguage: string, document: Drawn = nothing): string {
  const words = problemWords(problem, screenLanguage, document);
  const { nodeId = '', message } = problem;
  if (words === message || !indexOf(document).nodes.has(nodeId)) return words;
  const language = languageOf(screenLanguage);
  return `${namesIn(language, problem, document).node(nodeId)}${language === 'zh' ? '：' : ': '}${words}`;
}

const nothing: Drawn = { nodes: [], edges: [] };

function languageOf(screenLanguage: string): keyof LocalText {
  return screenLanguage.startsWith('zh') ? 'zh' : 'en';
}

/** Nodes without a name of their own are called by their module, ways out by their title. */
function namesIn(language: keyof LocalText, { nodeId = '' }: WordedProblem, document: Drawn): ProblemNames {
  const { nodes } = indexOf(document);
  const quoted = (name: string) => (language === 'zh' ? `“${name}”` : `"${name}"`);
  return {
    node: (id) => {
      const node = nodes.get(id);
      return quoted(node ? node.label || (modules.get(node.type)?.title[language] ?? node.type) : id);
    },
    port: (id) => {
      const node = nodes.get(nodeId);
      const port = node && viewOfNode(node, [], modules).ports.find((each) => each.id === id);
      return quoted(port?.title[language] ?? id);
    },
    comma: language === 'zh' ? '、' : ', ',
  };
}
