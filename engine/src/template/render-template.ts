import { isExactNumber, type JsonObject, type JsonValue } from '@parley/schemas';
import { disarmSecrets } from './secrets.ts';
import { textOf } from './text-of.ts';
import type { Template, TemplateNode, TemplatePath, TemplateScope } from './template.ts';

export type RenderOptions = {
  /** Longest result, in UTF-16 units; what exceeds it is cut off. Default 16,000. */
  maxLength?: number;
  /**
   * `keep` leaves `{{secret:key}}` in the result, for `fillSecrets` at the moment of sending; nothing that came from a
   * value can then look like one. By default a secret renders as nothing.
   */
  secrets?: 'keep' | 'drop';
  /** What is written instead of a name whose value is empty; tests of the name find it empty still. */
  whereEmpty?: ReadonlyMap<string, string>;
  /** Asked for what is written instead of a value that is empty, wherever it stands, by its path as people write it. */
  onEmpty?: (path: string) => string;
  /** Applied to each value that is filled in, for example `encodeURIComponent` for a URL. Must be total. */
  encode?: (value: string) => string;
};

export const defaultMaxRenderedLength = 16_000;

/**
 * Renders a template over the values of the names. Nothing is HTML-escaped, an unknown name renders as nothing, `if`
 * is false for what is empty in Handlebars (nothing, `""`, `false`, `0`, `[]`), `each` goes once round what is no list.
 * Total and bounded: never throws, stops at `maxLength` characters or after 20,000 steps through loops.
 */
export function renderTemplate(template: Template, scope: TemplateScope, options: RenderOptions = {}): string {
  const maxLength = options.maxLength ?? defaultMaxRenderedLength;
  const [only] = template.nodes;
  if (template.nodes.length === 1 && only?.kind === 'text' && only.text === template.source)
    return cut(only.text, maxLength);
  const encode = options.encode ?? asItIs;
  const { secrets, whereEmpty, onEmpty } = options;
  const run: Run = {
    text: '',
    sealed: '',
    room: maxLength,
    steps: maxSteps,
    keep: secrets === 'keep',
    encode,
    whereEmpty,
    onEmpty,
  };
  renderNodes(run, template.nodes, { scope, loop: undefined });
  return run.keep ? run.sealed + disarmSecrets(run.text) : run.text;
}

const maxSteps = 20_000;

type Run = {
  /** What was rendered since the last kept secret. */
  text: string;
  /** What was rendered up to the last kept secret. */
  sealed: string;
  /** How many more characters fit; negative when something did not. */
  room: number;
  steps: number;
  readonly keep: boolean;
  readonly encode: (value: string) => string;
  readonly whereEmpty: RenderOptions['whereEmpty'];
  readonly onEmpty: RenderOptions['onEmpty'];
};

const asItIs = (value: string): string => value;

type Context = { readonly scope: TemplateScope; readonly loop: Loop | undefined };

type Loop = {
  readonly outer: Loop | undefined;
  readonly item: JsonValue | undefined;
  readonly index: number;
  readonly key: string | number;
  readonly isLast: boolean;
};

function renderNodes(run: Run, nodes: readonly TemplateNode[], context: Context): void {
  for (const node of nodes) {
    if (run.room < 0 || run.steps <= 0) return;
    run.steps -= 1;
    switch (node.kind) {
      case 'text':
        write(run, node.text);
        break;
      case 'value':
        write(run, run.encode(safeTextOf(valueAt(node.path, context)) || insteadOf(node.path, context, run)));
        break;
      case 'secret':
        if (run.keep) writeSecret(run, node.key);
        break;
      case 'if':
        renderNodes(run, isTruthy(valueAt(node.test, context)) !== node.negated ? node.then : node.otherwise, context);
        break;
      case 'each':
        renderEach(run, node, context);
        break;
    }
  }
}

/** In a loop a name may be one of the item's own. */
function insteadOf({ from, segments }: TemplatePath, { loop }: Context, { whereEmpty, onEmpty }: Run): string {
  if (onEmpty) return onEmpty(segments.length === 0 ? 'this' : segments.join('.'));
  const [name = '', ...more] = segments;
  const isTopLevel = from === 'root' || (from === 'current' && loop === undefined);
  return isTopLevel && more.length === 0 ? (whereEmpty?.get(name) ?? '') : '';
}

function renderEach(run: Run, node: TemplateNode & { kind: 'each' }, context: Context): void {
  const list = listOf(valueAt(node.list, context), node.body);
  const keys = Object.keys(list);
  if (keys.length === 0) renderNodes(run, node.otherwise, context);
  for (const [index, key] of keys.entries()) {
    if (run.room < 0 || run.steps <= 0) return;
    run.steps -= 1;
    const loop: Loop = {
      outer: context.loop,
      item: property(list, key),
      index,
      key: Array.isArray(list) ? index : key,
      isLast: index === keys.length - 1,
    };
    renderNodes(run, node.body, { scope: context.scope, loop });
  }
}

/**
 * What an `each` goes round. A service or an expression that found one thing often gives it bare: a scalar is a list of
 * one, and so is an object whose own fields the body names, or that could be none but one of the items; any other object
 * is gone through by its keys.
 */
function listOf(value: JsonValue | undefined, body: readonly TemplateNode[]): JsonValue[] | JsonObject {
  if (Array.isArray(value)) return value;
  // Many a service answers `false` or 0 where it found nothing.
  if (value === undefined || value === null || !isTruthy(value)) return [];
  if (typeof value !== 'object' || isExactNumber(value)) return [value];
  const names = fieldsNamed(body);
  if (names.some((name) => Object.hasOwn(value, name))) return [value];
  // Something other than an object has no fields: the one that lacks those that are named is gone through as a whole.
  const isOfObjects = Object.values(value).every((inner) => typeof inner === 'object' && inner !== null);
  return names.length > 0 && !isOfObjects ? [value] : value;
}

/** First names that the body of a loop reads of its item. */
function fieldsNamed(body: readonly TemplateNode[], up = 0): string[] {
  return body.flatMap((node) => {
    switch (node.kind) {
      case 'value':
        return fieldOf(node.path, up);
      case 'if':
        return [...fieldOf(node.test, up), ...fieldsNamed(node.then, up), ...fieldsNamed(node.otherwise, up)];
      case 'each':
        return [...fieldOf(node.list, up), ...fieldsNamed(node.body, up + 1), ...fieldsNamed(node.otherwise, up)];
      case 'text':
      case 'secret':
        return [];
    }
  });
}

function fieldOf({ from, up, segments }: TemplatePath, wanted: number): string[] {
  return from === 'current' && up === wanted ? segments.slice(0, 1) : [];
}

function write(run: Run, text: string): void {
  run.text += text.length <= run.room ? text : cut(text, run.room);
  run.room = text.length <= run.room ? run.room - text.length : -1;
}

function writeSecret(run: Run, key: string): void {
  const placeholder = `{{secret:${key}}}`;
  run.room -= placeholder.length;
  if (run.room < 0) return;
  run.sealed += disarmSecrets(run.text) + placeholder;
  run.text = '';
}

/** What a path of a template names, outside of any loop. */
export function pathValue(path: TemplatePath, scope: TemplateScope): JsonValue | undefined {
  return valueAt(path, { scope, loop: undefined });
}

function valueAt(path: TemplatePath, context: Context): JsonValue | undefined {
  if (path.from === 'root') return follow(context.scope, path.segments);
  let { loop } = context;
  for (let up = path.up; up > 0; up -= 1) loop = loop?.outer;
  if (loop === undefined) return path.from === 'current' ? follow(context.scope, path.segments) : undefined;
  switch (path.from) {
    case 'current':
      return follow(loop.item, path.segments);
    case 'index':
      return loop.index;
    case 'key':
      return loop.key;
    case 'first':
      return loop.index === 0;
    case 'last':
      return loop.isLast;
  }
}

function follow(from: TemplateScope | JsonValue | undefined, segments: readonly string[]): JsonValue | undefined {
  let value: unknown = from;
  for (const segment of segments) value = property(value, segment) ?? ofListOfOne(value, segment);
  return value as JsonValue | undefined;
}

/** What was found alone and came bare, where a list was meant, is the first. A text has no length that anybody means. */
function ofListOfOne(value: unknown, segment: string): unknown {
  if (value === undefined || value === null || value === '' || Array.isArray(value)) return undefined;
  if (typeof value === 'object' && !isExactNumber(value) && Object.hasOwn(value, segment)) return undefined;
  if (segment === '0') return value;
  return segment === 'length' && typeof value === 'object' && !isExactNumber(value) ? 1 : undefined;
}

/** An own property; never one of a prototype, and none of a text or a number. */
function property(of: unknown, name: string): JsonValue | undefined {
  if (typeof of !== 'object' || of === null || isExactNumber(of) || !Object.hasOwn(of, name)) return undefined;
  return (of as Record<string, JsonValue>)[name];
}

function isTruthy(value: JsonValue | undefined): boolean {
  if (isExactNumber(value)) return Number(value.$number) !== 0;
  return Array.isArray(value) ? value.length > 0 : Boolean(value);
}

function safeTextOf(value: JsonValue | undefined): string {
  try {
    // JSON.stringify gives undefined for what is not JSON at all.
    return textOf(value) ?? '';
  } catch {
    return '';
  }
}

function cut(text: string, length: number): string {
  if (text.length <= length) return text;
  const lastUnit = text.charCodeAt(length - 1);
  const splitsPair = lastUnit >= 0xd800 && lastUnit <= 0xdbff;
  return text.slice(0, Math.max(0, splitsPair ? length - 1 : length));
}
