import type {
  BlockStatement,
  ContentStatement,
  Expression,
  Location,
  MustacheStatement,
  PathExpression,
  Position,
  Program,
  Statement,
} from 'handlebars/dist/cjs/handlebars/compiler/base.js';
import type { Refusal } from '../problem/refusal.ts';
import { readSyntaxTree } from './syntax-tree.ts';
import { refuseTemplate, TemplateRefusal, type TemplateReason } from './template-refusal.ts';
import type { LoopFact, Template, TemplateNode, TemplatePath } from './template.ts';

/** The result of `parseTemplate`. `line` and `column` count from 1; message and values name them too. */
export type ParsedTemplate =
  | { status: 'parsed'; template: Template }
  | ({ status: 'refused'; line: number; column: number } & Refusal<TemplateReason>);

/** Longest text that is read as a template, in UTF-16 units. */
export const maxTemplateLength = 65_536;

/** Handlebars' parser takes quadratic time in the number of blocks. */
const maxTags = 1_000;

/**
 * Parses a text of a flow: Handlebars with `{{path}}`, `if`, `unless`, `each`, `else`, and the notation `${Name}`, which
 * means `{{Name}}` (FLOW-10); `\{{` and `\${` stand for themselves. Everything else that Handlebars knows (helpers,
 * partials, decorators, arguments) is refused. Total: never throws.
 */
export function parseTemplate(text: string): ParsedTemplate {
  if (!text.includes('{{') && !text.includes('${'))
    return { status: 'parsed', template: { source: text, nodes: text === '' ? [] : [{ kind: 'text', text }] } };
  try {
    if (text.length > maxTemplateLength)
      throw refuseTemplate('too-long', { limit: maxTemplateLength }, { line: 1, column: 0 });
    if (text.split('{{', maxTags + 2).length > maxTags + 1 || text.split('${', maxTags + 2).length > maxTags + 1)
      throw refuseTemplate('too-many-tags', { limit: maxTags }, { line: 1, column: 0 });
    if (text.includes('\0')) throw refuseTemplate('nul-character', {}, placeOf('\0', text));
    return {
      status: 'parsed',
      template: { source: text, nodes: readProgram(readSyntaxTree(text), { loops: 0, blocks: 0 }) },
    };
  } catch (error) {
    if (!(error instanceof TemplateRefusal)) throw error;
    return { status: 'refused', ...error.refusal };
  }
}

/** How deep a statement is: inside how many `each`, and inside how many blocks of any kind. */
type Depth = { loops: number; blocks: number };

/** Bounds the recursion here and in everything that walks a template. */
const maxBlockDepth = 100;

function readProgram(program: Program | undefined, depth: Depth): TemplateNode[] {
  if (program?.blockParams !== undefined && program.blockParams.length > 0)
    throw refuseTemplate('block-parameters', {}, positionOf(program));
  const nodes: TemplateNode[] = [];
  for (const node of (program?.body ?? []).flatMap((statement) => readStatement(statement, depth))) {
    const before = nodes.at(-1);
    if (node.kind === 'text' && before?.kind === 'text')
      nodes[nodes.length - 1] = { kind: 'text', text: before.text + node.text };
    else if (node.kind !== 'text' || node.text !== '') nodes.push(node);
  }
  return nodes;
}

function readStatement(statement: Statement, depth: Depth): TemplateNode[] {
  switch (statement.type) {
    case 'ContentStatement':
      return readContent(statement, depth);
    case 'CommentStatement':
      return [];
    case 'MustacheStatement':
      return [readMustache(statement, depth)];
    case 'BlockStatement':
      return [readBlock(statement, depth)];
    case 'PartialStatement':
    case 'PartialBlockStatement':
      throw refuseTemplate('partial', {}, statement.loc.start);
    case 'Decorator':
    case 'DecoratorBlock':
      throw refuseTemplate('decorator', {}, statement.loc.start);
  }
}

function readMustache({ path, params, hash, loc }: MustacheStatement, depth: Depth): TemplateNode {
  if (params.length > 0 || (hash !== undefined && hash.pairs.length > 0))
    throw refuseTemplate('arguments', { name: nameOf(path) }, loc.start);
  const key = secretKeyOf(path);
  return key === undefined ? { kind: 'value', path: readPath(path, depth) } : { kind: 'secret', key };
}

function readBlock({ path, params, hash, program, inverse, loc }: BlockStatement, depth: Depth): TemplateNode {
  const name = nameOf(path);
  if (name !== 'if' && name !== 'unless' && name !== 'each') throw refuseTemplate('unknown-block', { name }, loc.start);
  const [argument, ...more] = params;
  if (argument === undefined || more.length > 0 || (hash !== undefined && hash.pairs.length > 0))
    throw refuseTemplate('block-argument', { name }, loc.start);
  if (secretKeyOf(argument) !== undefined) throw refuseTemplate('tested-secret', {}, loc.start);
  if (depth.blocks >= maxBlockDepth) throw refuseTemplate('too-deep', {}, loc.start);
  const tested = readPath(argument, depth);
  const inside = { loops: depth.loops, blocks: depth.blocks + 1 };
  const otherwise = readProgram(inverse, inside);
  if (name === 'each') {
    const body = readProgram(program, { ...inside, loops: depth.loops + 1 });
    return { kind: 'each', list: tested, body, otherwise };
  }
  return { kind: 'if', test: tested, negated: name === 'unless', then: readProgram(program, inside), otherwise };
}

/** Splits a stretch of text at `${Name}`; what does not read as a name between the braces stays text. */
function readContent(statement: ContentStatement, depth: Depth): TemplateNode[] {
  const { value } = statement;
  const nodes: TemplateNode[] = [];
  let done = 0;
  for (const match of value.matchAll(/(\\{0,2})\$\{([^{}]{1,200})\}/g)) {
    const [whole, backslashes = '', inner = ''] = match;
    const path = readDollarName(inner.trim());
    if (path === undefined) continue;
    nodes.push({ kind: 'text', text: value.slice(done, match.index) });
    done = match.index + whole.length;
    if (backslashes.length === 1) {
      nodes.push({ kind: 'text', text: whole.slice(1) });
      continue;
    }
    nodes.push({ kind: 'text', text: backslashes.slice(1) });
    const loc = locationIn(statement, match.index + backslashes.length);
    nodes.push(readMustache({ type: 'MustacheStatement', path: { ...path, loc }, params: [], loc }, depth));
  }
  nodes.push({ kind: 'text', text: value.slice(done) });
  return nodes;
}

/** What is between `${` and `}`, read by the same parser as `{{…}}`; undefined when it is not a name. */
function readDollarName(inner: string): PathExpression | undefined {
  if (!/^[\p{L}\p{N}_@.[]/u.test(inner)) return undefined;
  try {
    const [only, ...more] = readSyntaxTree(`{{${inner}}}`).body;
    if (only?.type !== 'MustacheStatement' || more.length > 0 || only.params.length > 0) return undefined;
    if (only.hash !== undefined && only.hash.pairs.length > 0) return undefined;
    return only.path.type === 'PathExpression' ? only.path : undefined;
  } catch (error) {
    if (error instanceof TemplateRefusal) return undefined;
    throw error;
  }
}

function readPath(expression: Expression, depth: Depth): TemplatePath {
  // As in Handlebars, a literal in the place of a name is a name: {{"Full Name"}} is {{[Full Name]}}.
  if (expression.type !== 'PathExpression') return { from: 'current', up: 0, segments: [nameOf(expression)] };
  const { data, depth: up, parts, original, loc } = expression;
  if (parts.some((part) => part.startsWith('secret:')))
    throw refuseTemplate('bad-secret', { name: original }, loc.start);
  if (up > depth.loops) throw refuseTemplate('too-far-up', { name: original }, loc.start);
  if (data) return readDataPath(parts, up, depth, original, loc);
  if (parts.length === 0 && up === depth.loops) throw refuseTemplate('no-item', { name: original }, loc.start);
  return { from: 'current', up, segments: parts };
}

function readDataPath(parts: string[], up: number, depth: Depth, original: string, loc: Location): TemplatePath {
  const [name = '', ...segments] = parts;
  if (name === 'root' && up === 0 && segments.length > 0) return { from: 'root', up, segments };
  if (!isLoopFact(name) || segments.length > 0) throw refuseTemplate('unknown-fact', { name: original }, loc.start);
  if (up >= depth.loops) throw refuseTemplate('outside-loop', { name: original }, loc.start);
  return { from: name, up, segments };
}

function isLoopFact(name: string): name is LoopFact {
  return name === 'index' || name === 'key' || name === 'first' || name === 'last';
}

function secretKeyOf(expression: Expression): string | undefined {
  if (expression.type !== 'PathExpression' || expression.data || expression.depth > 0) return undefined;
  if (expression.parts.length !== 1) return undefined;
  return /^secret:([a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?)$/.exec(expression.parts[0] ?? '')?.[1];
}

function nameOf(expression: Expression): string {
  if (expression.type === 'SubExpression') throw refuseTemplate('parentheses', {}, expression.loc.start);
  return String(expression.original);
}

function positionOf(program: Program): Position {
  return program.body[0]?.loc.start ?? { line: 1, column: 0 };
}

function placeOf(character: string, text: string): Position {
  const before = text.slice(0, text.indexOf(character)).split(/\r\n?|\n/);
  return { line: before.length, column: before.at(-1)?.length ?? 0 };
}

/** The place of an offset into the value of a content statement (whose beginning whitespace control may have cut). */
function locationIn({ value, original, loc }: ContentStatement, offset: number): Location {
  const before = original.slice(0, Math.max(0, original.indexOf(value)) + offset).split(/\r\n?|\n/);
  const column = (before.at(-1)?.length ?? 0) + (before.length === 1 ? loc.start.column : 0);
  const position = { line: loc.start.line + before.length - 1, column };
  return { start: position, end: position };
}
