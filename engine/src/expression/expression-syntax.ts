import jsonata from 'jsonata';
import { parseRegExp } from '../pattern/parse-pattern.ts';
import { refusalMaker, refusalOf, type Refusal } from '../problem/refusal.ts';
import type { TextValues } from '../wording/text-table.ts';
import { expressionTexts, type expressionReasons } from './expression.texts.ts';
import { builtInFunctions, refusedFunctions } from './functions.ts';
import { LinearRegExp } from './linear-reg-exp.ts';

/** Why a text is not an expression we evaluate. `position` counts characters from the beginning. */
export class ExpressionRefusal extends Error {
  readonly refusal: Refusal<ExpressionReason> & { position: number };

  constructor(refusal: ExpressionRefusal['refusal']) {
    super(refusal.message);
    this.refusal = refusal;
  }
}

/** Why an expression is refused: a key of `expressionTexts`. */
export type ExpressionReason = keyof typeof expressionReasons;

const refuse = refusalMaker<typeof expressionReasons>(expressionTexts);

function refuseExpression<Reason extends ExpressionReason>(
  reason: Reason,
  values: TextValues<(typeof expressionReasons)[Reason]['en']>,
  position: number,
): ExpressionRefusal {
  return new ExpressionRefusal({ ...refuse(reason, values, { position }), position });
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
    throw refuseExpression('too-long', { limit: maxExpressionLength }, maxExpressionLength);
  try {
    const expression = jsonata(source, { ...limits, RegexEngine: LinearRegExp as unknown as RegExpConstructor });
    const tree = expression.ast() as unknown as SyntaxNode;
    refuseUnsupported(tree);
    return { expression, tree };
  } catch (error) {
    if (error instanceof ExpressionRefusal) throw error;
    if (error instanceof RangeError) throw refuseExpression('too-deep', {}, 0);
    throw explain(error as JsonataError);
  }
}

/** What JSONata throws while it parses. Values are as the source has them. */
type JsonataError = { code?: string; message?: string; position?: number; token?: unknown; value?: unknown };

function explain({ code = '', message = 'it cannot be read', position = 0, token, value }: JsonataError) {
  const texts = { token: String(token), wanted: String(value) };
  const reason = reasonOfCode.get(code);
  if (reason !== undefined) return refuseExpression(reason, texts, position);
  return refuseExpression('syntax', { what: message.replace(/\.$/, '') }, position);
}

type SyntaxReason = Extract<
  ExpressionReason,
  `open-${string}` | `expected${string}` | `unexpected${string}` | 'unknown-operator'
>;

const reasonOfCode: ReadonlyMap<string, SyntaxReason> = new Map([
  ['S0101', 'open-string'],
  ['S0105', 'open-name'],
  ['S0106', 'open-comment'],
  ['S0201', 'unexpected'],
  ['S0202', 'expected'],
  ['S0203', 'expected-before-end'],
  ['S0204', 'unknown-operator'],
  ['S0207', 'unexpected-end'],
  ['S0302', 'open-pattern'],
]);

/** Calls `visit` with each node of the tree, parents first. */
export function visitSyntax(node: unknown, visit: (node: SyntaxNode) => void, depth = 0): void {
  if (typeof node !== 'object' || node === null || node instanceof RegExp) return;
  if (depth > maxTreeDepth) throw refuseExpression('too-deep', {}, 0);
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
      if (parsed.status === 'refused') {
        const reason = `pattern-${parsed.reason}` as const;
        const because = refusalOf<ExpressionReason>(expressionTexts, reason, { ...parsed.values, position });
        throw new ExpressionRefusal({ ...because, position });
      }
    }
    const name = node.type === 'variable' && typeof node.value === 'string' ? node.value : '';
    const reason = refusedFunctions.get(name);
    if (reason !== undefined) throw refuseExpression(reason, { name }, position);
    const called = node.procedure?.type === 'variable' ? String(node.procedure.value) : '';
    if (called !== '' && !own.has(called) && !builtInFunctions.has(called) && !refusedFunctions.has(called))
      throw refuseExpression('unknown-function', { name: called }, node.procedure?.position ?? position);
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
