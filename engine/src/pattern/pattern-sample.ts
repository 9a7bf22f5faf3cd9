import type { AST } from '@eslint-community/regexpp';
import type { CharacterSet } from './character-set.ts';
import { matchesPattern, parsePattern } from './parse-pattern.ts';
import { charactersOf, type OneCharacter } from './set-of.ts';

/**
 * A text that a regular expression matches, or null where none is found. Repetitions are taken at their least, but
 * `least` times where that is more and allowed.
 */
export function patternSample(source: string, least = 0): string | null {
  const parsed = parsePattern(source);
  if (parsed.status === 'refused') return null;
  const { tree, ...flags } = parsed.pattern.tree;
  for (let preferred = 0; preferred < maxTries; preferred += 1) {
    const text = firstOf(tree.alternatives, { ...flags, least, preferred });
    if (text !== null && matchesPattern(parsed.pattern, text)) return text;
  }
  return null;
}

/** What stands around an alternative may forbid it: each try prefers the next of them. */
const maxTries = 5;

/** Longer ones would fit nowhere. */
const maxLength = 4_000;

type Wanted = { dotAll: boolean; least: number; preferred: number };

function rowSample(elements: readonly AST.Element[], wanted: Wanted): string | null {
  let text = '';
  for (const element of elements) {
    const part = sampleOf(element, wanted);
    if (part === null) return null;
    text += part;
    if (text.length > maxLength) return null;
  }
  return text;
}

function sampleOf(node: AST.Element, wanted: Wanted): string | null {
  switch (node.type) {
    case 'Character':
    case 'CharacterClass':
    case 'CharacterSet':
      return characterOf(node, wanted);
    case 'Assertion':
      return '';
    case 'CapturingGroup':
    case 'Group':
      return firstOf(node.alternatives, wanted);
    case 'Quantifier':
      return repeated(node, wanted);
    default:
      return null;
  }
}

function firstOf(alternatives: readonly AST.Alternative[], wanted: Wanted): string | null {
  const first = wanted.preferred % alternatives.length;
  for (const { elements } of [...alternatives.slice(first), ...alternatives.slice(0, first)]) {
    const text = rowSample(elements, wanted);
    if (text !== null) return text;
  }
  return null;
}

function repeated({ element, min, max }: AST.Quantifier, wanted: Wanted): string | null {
  const times = Math.min(Math.max(min, wanted.least), max);
  if (times === 0) return '';
  const text = sampleOf(element, wanted);
  if (text === null && min === 0) return '';
  return text === null || text.length * times > maxLength ? null : text.repeat(times);
}

/** What people would write, if it is one of them; else the first of them. */
function characterOf(node: OneCharacter, wanted: Wanted): string | null {
  const set = charactersOf(node, wanted);
  const usual = [...'a1A汉 -_'].find((character) => holds(set, character.codePointAt(0) ?? 0));
  const [first] = set;
  return usual ?? (first ? String.fromCodePoint(first[0]) : null);
}

function holds(set: CharacterSet, code: number): boolean {
  return set.some(([from, to]) => from <= code && code <= to);
}
