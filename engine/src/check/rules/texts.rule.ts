import type { ProblemDraft } from '../../problem/problem-draft.ts';
import { problemOfRefusal } from '../../problem/refusal.ts';
import { secretsIn } from '../../template/index.ts';
import { problem, type CheckRule, type NodeFacts } from '../check-facts.ts';

/** Texts that do not parse, that hold a secret where it would be shown, or that are empty though they are needed. */
export const textsRule: CheckRule = ({ nodes }) =>
  nodes.flatMap((node) => node.texts.flatMap((text) => textProblems(node, text)));

function textProblems({ id, base }: NodeFacts, text: NodeFacts['texts'][number]): ProblemDraft[] {
  const place = { nodeId: id, path: `${base}${text.path}` };
  if (text.parsed.status === 'refused')
    return [problemOfRefusal('template/does-not-parse', { severity: 'error', ...place }, text.parsed)];
  if (text.required && text.text.trim() === '')
    return [problem('text/empty', { severity: 'warning', ...place }, { field: fieldOf(text.path) })];
  if (text.secrets) return [];
  return secretsIn(text.parsed.template).map((key) =>
    problem('secret/in-text', { severity: 'error', ...place }, { key }),
  );
}

/** The last name of a pointer that is no index: `/parts/0/text` is "text". */
function fieldOf(path: string): string {
  return (
    path
      .split('/')
      .filter((part) => part !== '' && !/^\d+$/.test(part))
      .at(-1) ?? 'text'
  );
}
