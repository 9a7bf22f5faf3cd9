import type { AST } from '@eslint-community/regexpp';
import type { CharacterSet } from './character-set.ts';
import type { PatternTree } from './read-pattern.ts';
import { setOf } from './set-of.ts';

type Flags = { multiline: boolean; dotAll: boolean };

/** A pattern in the notation of RE2, meaning what JavaScript means by it. */
export function writeLinear({ tree, ignoreCase, ...flags }: PatternTree): string {
  return `(?${ignoreCase ? 'i' : ''}:${alternatives(tree, flags)})`;
}

function alternatives(node: { alternatives: AST.Alternative[] }, flags: Flags): string {
  return node.alternatives.map(({ elements }) => elements.map((element) => write(element, flags)).join('')).join('|');
}

function write(node: AST.Element, flags: Flags): string {
  switch (node.type) {
    case 'Character':
    case 'CharacterClass':
    case 'CharacterSet': {
      const { set, negate } = setOf(node, flags);
      return `[${writeSet(set, negate)}]`;
    }
    case 'Assertion':
      return writeAssertion(node, flags);
    case 'Quantifier':
      return `${writeRepeated(node.element, flags)}${times(node)}${node.greedy ? '' : '?'}`;
    case 'CapturingGroup':
      return `(${alternatives(node, flags)})`;
    case 'Group':
      return writeGroup(node, flags);
    default:
      // Neither back-references nor classes of the flag `v` are read.
      return '';
  }
}

/** An assertion repeats as a group only. */
function writeRepeated(node: AST.QuantifiableElement, flags: Flags): string {
  return node.type === 'Assertion' ? `(?:${write(node, flags)})` : write(node, flags);
}

function times({ min, max }: AST.Quantifier): string {
  if (max === Infinity) return min === 0 ? '*' : min === 1 ? '+' : `{${min},}`;
  if (min === 0 && max === 1) return '?';
  return min === max ? `{${min}}` : `{${min},${max}}`;
}

function writeAssertion(node: AST.Assertion, { multiline }: Flags): string {
  switch (node.kind) {
    case 'start':
      return multiline ? '(?m:^)' : '\\A';
    case 'end':
      return multiline ? '(?m:$)' : '\\z';
    case 'word':
      return node.negate ? '\\B' : '\\b';
    default:
      return '';
  }
}

function writeGroup(node: AST.Group, flags: Flags): string {
  const { add, remove } = node.modifiers ?? {};
  const inner = {
    multiline: (flags.multiline || add?.multiline === true) && remove?.multiline !== true,
    dotAll: (flags.dotAll || add?.dotAll === true) && remove?.dotAll !== true,
  };
  const ignoreCase = add?.ignoreCase ? 'i' : remove?.ignoreCase ? '-i' : '';
  return `(?${ignoreCase}:${alternatives(node, inner)})`;
}

/** RE2 knows no empty class, so that nothing is written as not anything. */
function writeSet(set: CharacterSet, negate: boolean): string {
  if (set.length === 0) return `${negate ? '' : '^'}\\x{0}-\\x{10FFFF}`;
  const ranges = set.map(([from, to]) => (from === to ? code(from) : `${code(from)}-${code(to)}`));
  return `${negate ? '^' : ''}${ranges.join('')}`;
}

function code(point: number): string {
  return `\\x{${point.toString(16)}}`;
}
