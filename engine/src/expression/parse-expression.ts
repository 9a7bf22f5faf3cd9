import type { Refusal } from '../problem/refusal.ts';
import { ExpressionRefusal, readExpression, visitSyntax } from './expression-syntax.ts';
import type { ExpressionReason, SyntaxNode } from './expression-syntax.ts';

/** The result of `parseExpression`. `position` counts characters from the beginning; message and values name it too. */
export type ParsedExpression =
  { status: 'parsed'; names: string[] } | ({ status: 'refused'; position: number } & Refusal<ExpressionReason>);

/**
 * Checks a JSONata expression without evaluating it, and lists the variables and system parameters it reads. Functions
 * that do not exist or would not replay are refused, and so are regular expressions that the linear-time engine cannot
 * run. Total: never throws.
 */
export function parseExpression(source: string): ParsedExpression {
  try {
    return { status: 'parsed', names: namesIn(readExpression(source).tree) };
  } catch (error) {
    if (!(error instanceof ExpressionRefusal)) throw error;
    return { status: 'refused', ...error.refusal };
  }
}

/** Where a name stands in the source: from `start` to before `end`, back quotes included. */
export type NamePlace = { name: string; start: number; end: number };

/** Every place where an expression reads a name, in order of the source; none of one that does not parse. */
export function namePlaces(source: string): NamePlace[] {
  try {
    const found: NameStep[] = [];
    collectNames(readExpression(source).tree, true, found);
    const places = found.flatMap(({ name, end }): NamePlace[] => {
      const quoted = `\`${name}\``;
      const written = source.slice(0, end).endsWith(quoted) ? quoted : name;
      return source.slice(0, end).endsWith(written) ? [{ name, start: end - written.length, end }] : [];
    });
    const byStart = new Map(places.map((place) => [place.start, place]));
    return [...byStart.values()].sort((a, b) => a.start - b.start);
  } catch (error) {
    if (!(error instanceof ExpressionRefusal)) throw error;
    return [];
  }
}

/** A name that is read, and the place of the source after it. */
type NameStep = { name: string; end: number };

/** Names that are read from the root of the input: first steps of paths there, and what follows `$$`. */
function namesIn(tree: SyntaxNode): string[] {
  const found: NameStep[] = [];
  collectNames(tree, true, found);
  return [...new Set(found.map(({ name }) => name))];
}

/** `atRoot`: the expression is evaluated with all names as its context, not with an item of some path. */
function collectNames(node: SyntaxNode, atRoot: boolean, found: NameStep[]): void {
  if (node.type === 'path') collectFromPath(node.steps ?? [], atRoot, found);
  const pairs = Array.isArray(node.lhs) ? node.lhs.flat() : [node.lhs];
  const same = [...pairs, node.rhs, node.expression, node.procedure, node.body, node.condition, node.then, node.else];
  const isTransform = node.type === 'transform';
  for (const child of [...same, ...(node.expressions ?? []), ...(node.arguments ?? [])])
    if (child !== undefined && !isTransform) collectNames(child, atRoot, found);

  // What filters, groups, sorts or transforms is evaluated with each item as its context.
  const inItems = [...(node.predicate ?? []), ...(node.stages ?? [])].map((stage) => stage.expr);
  const grouped = (node.group?.lhs ?? []).flat();
  const sorted = (node.terms ?? []).map((term) => term.expression);
  for (const child of [...inItems, ...grouped, ...sorted]) if (child !== undefined) collectNames(child, false, found);
  if (isTransform) visitSyntax(node, (each) => each.type === 'path' && collectFromPath(each.steps ?? [], false, found));
}

function collectFromPath(steps: SyntaxNode[], atRoot: boolean, found: NameStep[]): void {
  for (const [index, step] of steps.entries()) {
    const before = steps[index - 1];
    const followsInput = before?.type === 'variable' && before.value === '$';
    const followsContext = before?.type === 'variable' && before.value === '' && index === 1;
    const isFromRoot = followsInput || (atRoot && (index === 0 || followsContext));
    if (isFromRoot && step.type === 'name') found.push({ name: String(step.value), end: step.position ?? 0 });
    collectNames(step, atRoot && index === 0, found);
  }
}
