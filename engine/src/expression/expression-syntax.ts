import jsonata from 'jsonata';
import { parseRegExp } from '../pattern/parse-pattern.ts';
import { builtInFunctions, refusedFunctions } from './functions.ts';
import { LinearRegExp } from './linear-reg-exp.ts';

/** Why a text is not an expression we evaluate. `position` counts characters from the beginning. */
export class ExpressionRefusal extends Error {
  readonly position: number;

  constructor(what: string, position: number) {
    super(`The expression cannot be used: ${what} (at character ${position}).`);
    this.position = position;
  }
}

/** A node of JSONata's syntax tree, as far as we read it; the library's own types leave most of it out. */
export type SyntaxNode = {
  type?: string;
  value?: unknown;
  position?: number;
  steps?: SyntaxNode[];
  stages?: SyntaxNode[];
  predicate?: SyntaxNode[];
  expr?: SyntaxNode;
  group?: { lhs: [SyntaxNode, SyntaxNode][] };
  terms?: { expression: SyntaxNode }[];
  lhs?: SyntaxNode | [SyntaxNode, SyntaxNode][];
  rhs?: SyntaxNode;
  expression?: SyntaxNode;
  expressions?: SyntaxNode[];
  arguments?: SyntaxNode[];
  procedure?: SyntaxNode;
  body?: SyntaxNode;
  condition?: SyntaxNode;
  then?: SyntaxNode;
  else?: SyntaxNode;
  focus?: string;
  index?: string;
};

export type ExpressionSyntax = { expression: jsonata.Expression; tree: SyntaxNode };

const maxExpressionLength = 8_000;

/** Reads a JSONata expression and refuses what we do not evaluate. Throws only `ExpressionRefusal`. */
export function readExpression(
  source: string,
  limits: { timeout?: number; stack?: number; sequence?: number } = {},
): ExpressionSyntax {
  if (source.length > maxExpressionLength)
    throw new ExpressionRefusal(`it is longer than ${maxExpressionLength} characters`, maxExpressionLength);
  try {
    const expression = jsonata(source, { ...limits, RegexEngine: LinearRegExp as unknown as RegExpConstructor });
    const tree = expression.ast() as unknown as SyntaxNode;
    refuseUnsupported(tree);
    return { expression, tree };
  } catch (error) {
    if (error instanceof ExpressionRefusal) throw error;
    if (error instanceof RangeError) throw new ExpressionRefusal('it is nested too deeply', 0);
    const { message, position } = error as { message?: string; position?: number };
    throw new ExpressionRefusal((message ?? 'it cannot be read').replace(/\.$/, ''), position ?? 0);
  }
}

/** Calls `visit` with each node of the tree, parents first. */
export function visitSyntax(node: unknown, visit: (node: SyntaxNode) => void, depth = 0): void {
  if (typeof node !== 'object' || node === null || node instanceof RegExp) return;
  if (depth > maxTreeDepth) throw new ExpressionRefusal('it is nested too deeply', 0);
  if (!Array.isArray(node)) visit(node);
  for (const child of Object.values(node)) visitSyntax(child, visit, depth + 1);
}

/** Bounds every recursion over a tree; lists count as levels too. */
const maxTreeDepth = 600;

function refuseUnsupported(tree: SyntaxNode): void {
  const own = ownVariables(tree);
  visitSyntax(tree, (node) => {
    const position = node.position ?? 0;
    if (node.value instanceof RegExp) {
      const parsed = parseRegExp(node.value);
      if (parsed.status === 'refused')
        throw new ExpressionRefusal(parsed.message.replace('The pattern cannot be used: ', '').slice(0, -1), position);
    }
    const name = node.type === 'variable' && typeof node.value === 'string' ? node.value : '';
    const reason = refusedFunctions.get(name);
    if (reason !== undefined) throw new ExpressionRefusal(`$${name} is not available, because ${reason}`, position);
    const called = node.procedure?.type === 'variable' ? String(node.procedure.value) : '';
    if (called !== '' && !own.has(called) && !builtInFunctions.has(called) && !refusedFunctions.has(called))
      throw new ExpressionRefusal(`there is no function $${called}`, node.procedure?.position ?? position);
  });
}

/** Variables that the expression itself sets: by `:=`, as parameters, by `@` and `#`. */
function ownVariables(tree: SyntaxNode): Set<string> {
  const names = new Set<string>();
  visitSyntax(tree, (node) => {
    if (node.type === 'bind' && node.lhs !== undefined && !Array.isArray(node.lhs)) names.add(String(node.lhs.value));
    if (node.type === 'lambda') for (const parameter of node.arguments ?? []) names.add(String(parameter.value));
    if (node.focus !== undefined) names.add(node.focus);
    if (node.type === 'index') names.add(String(node.value));
    if (typeof node.index === 'string') names.add(node.index);
  });
  return names;
}
