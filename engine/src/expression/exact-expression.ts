import { jsonText, type JsonValue } from '@parley/schemas';
import { builtInFunction, type BuiltInFunction } from './built-in.ts';
import { comparableValue, copyValue, exactTextOf, holdsExact, markedValue, plainValue } from './exact-values.ts';
import { visitSyntax, type SyntaxNode } from './expression-syntax.ts';
import { builtInFunctions } from './functions.ts';

/**
 * Makes an expression ready for exact numbers: every operand that is calculated with, compared, tested or written goes
 * through a function that gives it the form needed there; everywhere else exact numbers pass untouched.
 */
export function acceptExactValues(tree: SyntaxNode): void {
  const seen = new Set<SyntaxNode>();
  const nodes: SyntaxNode[] = [];
  visitSyntax(tree, (node) => nodes.push(node));
  for (const node of nodes) {
    if (seen.has(node)) continue;
    seen.add(node);
    convertOperands(node);
  }
}

function convertOperands(node: SyntaxNode): void {
  if (node.type === 'binary' && !Array.isArray(node.lhs)) {
    const form = formByOperator.get(String(node.value)) ?? 'plain value';
    node.lhs = converted(node.lhs, form);
    node.rhs = converted(node.rhs, form);
  }
  if (node.type === 'unary' && node.value === '-') node.expression = converted(node.expression, 'plain value');
  if (replaced.has(String(node.procedure?.value)))
    node.arguments = node.arguments?.map((each) => converted(each, 'plain value') ?? each);
  if (node.type === 'condition') node.condition = converted(node.condition, 'plain value');
  for (const stage of [...(node.predicate ?? []), ...(node.stages ?? [])])
    if (stage.expr?.type !== 'number') stage.expr = converted(stage.expr, 'plain value');
  for (const term of node.terms ?? []) term.expression = converted(term.expression, 'plain value') ?? term.expression;
}

/** Names of bindings; with its space, no expression can call or set one. */
type Form = 'plain value' | 'comparable value' | 'text value';

const formByOperator: ReadonlyMap<string, Form> = new Map([
  ['=', 'comparable value'],
  ['!=', 'comparable value'],
  ['in', 'comparable value'],
  ['&', 'text value'],
]);

function converted(node: SyntaxNode | undefined, form: Form): SyntaxNode | undefined {
  if (node === undefined) return undefined;
  const position = node.position ?? 0;
  return {
    type: 'function',
    value: '(',
    position,
    procedure: { type: 'variable', value: form, position },
    arguments: [node],
  };
}

/** Functions that pass values on and never look inside a number. */
const passing = new Set(
  'map zip filter single reduce sift keys lookup append exists spread merge reverse each error'.split(' '),
);
/** Functions that are already replaced, by `functions.ts` and `memory-guard.ts`. */
const replaced = new Set('pad join now millis toMillis'.split(' '));
/** Functions that have a form of their own for exact numbers. */
const special = new Set(['string', 'sort', 'distinct', 'clone', ...replaced]);

let bindings: Promise<Record<string, unknown>> | undefined;

/** What `evaluate` binds for an expression that accepts exact numbers. */
export function exactBindings(): Promise<Record<string, unknown>> {
  return (bindings ??= makeBindings());
}

async function makeBindings(): Promise<Record<string, unknown>> {
  const plain = [...builtInFunctions].filter((name) => !passing.has(name) && !special.has(name));
  const entries = await Promise.all(plain.map(async (name) => [name, withPlainArguments(await builtInFunction(name))]));
  const string = await builtInFunction('string');
  const sort = await builtInFunction('sort');
  const distinct = await builtInFunction('distinct');
  return {
    ...Object.fromEntries(entries),
    'plain value': asFunction(plainValue),
    'comparable value': asFunction(comparableValue),
    'text value': asFunction((value) => (holdsExact(value) ? writtenBy(string, value) : value)),
    clone: asFunction(copyValue),
    string: {
      ...string,
      implementation(this: unknown, value: unknown, ...others: unknown[]) {
        return holdsExact(value)
          ? writtenBy(string, value, others)
          : string.implementation.call(this, value, ...others);
      },
    },
    sort: {
      ...sort,
      implementation(this: unknown, list: unknown, compare?: unknown) {
        const isPlain = compare !== undefined || !holdsExact(list);
        return sort.implementation.call(this, list, isPlain ? compare : comesAfter);
      },
    },
    distinct: {
      ...distinct,
      implementation(this: unknown, list: unknown) {
        return Array.isArray(list) && holdsExact(list) ? distinctOf(list) : distinct.implementation.call(this, list);
      },
    },
  };
}

/** The function with its own signature, checked and called with plain values. */
function withPlainArguments(original: BuiltInFunction): BuiltInFunction {
  const { signature } = original;
  return {
    ...original,
    ...(signature && {
      signature: {
        ...signature,
        validate: (given: unknown[], context: unknown) =>
          signature.validate(given.map(plainValue), plainValue(context)),
      },
    }),
  };
}

function asFunction(
  convert: (value: unknown) => unknown,
): Pick<BuiltInFunction, '_jsonata_function' | 'implementation'> {
  return { _jsonata_function: true, implementation: convert };
}

/** As `$string` writes it, with the digits of exact numbers. */
async function writtenBy(string: BuiltInFunction, value: unknown, others: unknown[] = []): Promise<unknown> {
  const text = exactTextOf(value);
  if (text !== undefined) return text;
  const written = await string.implementation.call({}, markedValue(value), ...others);
  return typeof written === 'string'
    ? jsonText(JSON.parse(written) as JsonValue, others[0] === true ? 2 : undefined)
    : written;
}

function comesAfter(left: unknown, right: unknown): boolean {
  const [one, other] = [plainValue(left), plainValue(right)];
  return typeof one === 'number' && typeof other === 'number' ? one > other : String(one) > String(other);
}

function distinctOf(list: unknown[]): unknown[] {
  const keyOf = (value: unknown) => JSON.stringify(comparableValue(value));
  const firsts = new Map([...list].reverse().map((item) => [keyOf(item), item]));
  return list.filter((item) => firsts.get(keyOf(item)) === item);
}
