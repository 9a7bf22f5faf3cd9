import ts from 'typescript';
import { ledgerIds } from './ledger-ids.ts';

/** One test that cites promises, in its own title, a step's or that of a group around it. */
export interface CitedTest {
  readonly ids: readonly string[];
  /** With the groups around it, without the ids. */
  readonly title: string;
  /** 1-based. */
  readonly line: number;
  /** How often it expects something, helpers not counted. */
  readonly expectations: number;
  /** Whether it only looks at what is drawn: nothing is pressed, typed, sent or called on the way. */
  readonly isDrawing: boolean;
}

/** The tests of one file that cite promises of the ledger. */
export function citedTests(path: string, source: string, known: ReadonlySet<string>): CitedTest[] {
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: CitedTest[] = [];
  const visit = (node: ts.Node, groups: readonly string[]): void => {
    const called = ts.isCallExpression(node) ? testCall(node) : undefined;
    if (called === undefined) return ts.forEachChild(node, (child) => visit(child, groups));
    if (called.kind === 'group') {
      const [, ...bodies] = called.call.arguments;
      for (const body of bodies) visit(body, [...groups, called.title]);
      return;
    }
    const titles = [...groups, called.title];
    const ids = ledgerIds([...titles, ...stepTitles(called.call)].join(' · '), known);
    if (ids.length === 0) return;
    found.push({
      ids,
      title: titles.map((title) => withoutIds(title, known)).join(' · '),
      line: file.getLineAndCharacterOfPosition(called.call.getStart(file)).line + 1,
      expectations: countCalls(called.call, (name) => name === 'expect'),
      isDrawing: path.startsWith('e2e/') && countCalls(called.call, isAction) === 0,
    });
  };
  visit(file, []);
  return found;
}

interface TestCall {
  readonly kind: 'group' | 'test';
  readonly title: string;
  readonly call: ts.CallExpression;
}

/** `it('…')`, `test('…')`, `describe('…')` and what they have behind a dot: `it.each(table)('…')`, `test.skip('…')`. */
function testCall(call: ts.CallExpression): TestCall | undefined {
  const name = rootName(call.expression);
  if (name !== 'it' && name !== 'test' && name !== 'describe') return undefined;
  const title = textOf(call.arguments[0]);
  if (title === undefined || call.arguments.length < 2 || isHook(call.expression)) return undefined;
  return { kind: name === 'describe' || lastName(call.expression) === 'describe' ? 'group' : 'test', title, call };
}

/** A step belongs to the test around it. */
function isHook(expression: ts.Expression): boolean {
  return ['step', 'use', 'extend', 'beforeEach', 'afterEach', 'beforeAll', 'afterAll'].includes(lastName(expression));
}

function stepTitles(test: ts.CallExpression): string[] {
  const titles: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && rootName(node.expression) === 'test' && lastName(node.expression) === 'step')
      titles.push(textOf(node.arguments[0]) ?? '');
    ts.forEachChild(node, visit);
  };
  visit(test);
  return titles;
}

function rootName(expression: ts.Expression): string {
  if (ts.isIdentifier(expression)) return expression.text;
  if (ts.isPropertyAccessExpression(expression) || ts.isCallExpression(expression))
    return rootName(expression.expression);
  if (ts.isTaggedTemplateExpression(expression)) return rootName(expression.tag);
  return '';
}

function lastName(expression: ts.Expression): string {
  return ts.isPropertyAccessExpression(expression) ? expression.name.text : '';
}

/** Of a template only what is always there. */
function textOf(node: ts.Node | undefined): string | undefined {
  if (node === undefined) return undefined;
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isTemplateExpression(node))
    return node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('');
  return undefined;
}

function countCalls(within: ts.Node, isCounted: (name: string) => boolean): number {
  let count = 0;
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const name = ts.isIdentifier(node.expression) ? node.expression.text : lastName(node.expression);
      if (isCounted(name)) count += 1;
    }
    ts.forEachChild(node, visit);
  };
  visit(within);
  return count;
}

const looking =
  /^(?:expect|to[A-Z].*|not|get[A-Z].*|locator|first|last|nth|filter|goto|open[A-Z]?.*|test|it|step|poll)$/u;

function isAction(name: string): boolean {
  return name !== '' && !looking.test(name);
}

function withoutIds(title: string, known: ReadonlySet<string>): string {
  const ids = ledgerIds(title, known);
  if (ids.length === 0) return title;
  return title
    .replace(/\s*\((?:[A-Z]{2,8}-\d+[\d\s,A-Z–to-]*(?:and[\d\s,A-Z-]*)?)\)/gu, '')
    .replace(/^(?:[A-Z]{2,8}-\d+(?:, | to )?)+:\s*/u, '')
    .trim();
}
