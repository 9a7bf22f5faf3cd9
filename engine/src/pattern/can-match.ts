import type { AST } from '@eslint-community/regexpp';
import { complement, lineEnds, overlaps, spaces, union, wordCharacters, type CharacterSet } from './character-set.ts';
import type { PatternTree } from './read-pattern.ts';
import { charactersOf } from './set-of.ts';

/** Texts as they are matched: any, or as answers come, which have no space at their ends and are not empty. */
export type MatchedTexts = 'any' | 'answers';

/**
 * Whether any text at all holds a match. False is certain; a pattern of many thousand states counts as one that can.
 *
 * The pattern becomes an automaton, walked with what stands before and after each place: an edge of the text, or a kind
 * of character. Which characters they are makes no difference to `^`, `$` and `\b`.
 */
export function canMatch(pattern: PatternTree, texts: MatchedTexts): boolean {
  const states = buildStates(pattern);
  if (states.length > maxStates) return true;
  const places: Place[] = [];
  const seen = new Set<number>();
  const visit = (state: number, before: Kind, after: Kind): void => {
    const key = (state * kinds.length + kinds.indexOf(before)) * kinds.length + kinds.indexOf(after);
    if (seen.has(key)) return;
    seen.add(key);
    places.push({ state, before, after });
  };
  for (const before of kinds) for (const after of follow(before, texts)) visit(states.length - 1, before, after);
  for (let place = places.pop(); place !== undefined; place = places.pop()) {
    const { state: index, before, after } = place;
    const state = states[index];
    if (state === undefined || state.kind === 'accepted') return true;
    if (state.kind === 'either') for (const next of state.next) visit(next, before, after);
    else if (state.kind === 'assert') {
      if (state.holds(before, after)) visit(state.next, before, after);
    } else if (after !== 'edge' && overlaps(state.set, members[after]))
      for (const next of follow(after, texts)) visit(state.next, after, next);
  }
  return false;
}

const kinds = ['edge', 'word', 'line', 'space', 'other'] as const;
type Kind = (typeof kinds)[number];
type Place = { state: number; before: Kind; after: Kind };

const members: Record<Exclude<Kind, 'edge'>, CharacterSet> = {
  word: wordCharacters,
  line: lineEnds,
  space: complement(union([complement(spaces), lineEnds])),
  other: complement(union([wordCharacters, spaces])),
};

/** What may stand after something. */
function follow(before: Kind, texts: MatchedTexts): Kind[] {
  if (texts === 'any') return [...kinds];
  const isSpace = (kind: Kind) => kind === 'line' || kind === 'space';
  if (before === 'edge') return kinds.filter((kind) => kind !== 'edge' && !isSpace(kind));
  return kinds.filter((kind) => kind !== 'edge' || !isSpace(before));
}

type State =
  | { kind: 'accepted' }
  | { kind: 'either'; next: number[] }
  | { kind: 'one'; set: CharacterSet; next: number }
  | { kind: 'assert'; holds: (before: Kind, after: Kind) => boolean; next: number };

const maxStates = 20_000;
/** From here on what is repeated is built once: it then matches more, which is never said of what cannot match. */
const manyStates = 2_000;

type Flags = { multiline: boolean; dotAll: boolean };

/** The states of a pattern, each after those that follow it: the last one is where it begins. */
function buildStates({ tree, ...flags }: PatternTree): State[] {
  const states: State[] = [{ kind: 'accepted' }];
  const add = (state: State): number => states.push(state) - 1;

  const ways = ({ alternatives }: { alternatives: AST.Alternative[] }, given: Flags, next: number): number =>
    add({ kind: 'either', next: alternatives.map(({ elements }) => row(elements, given, next)) });

  const row = (elements: AST.Element[], given: Flags, next: number): number =>
    elements.reduceRight((after, element) => build(element, given, after), next);

  const build = (node: AST.Element, given: Flags, next: number): number => {
    switch (node.type) {
      case 'Character':
      case 'CharacterClass':
      case 'CharacterSet':
        return add({ kind: 'one', set: charactersOf(node, given), next });
      case 'Assertion':
        return add({ kind: 'assert', holds: assertion(node, given), next });
      case 'Quantifier':
        return repeat(node, given, next);
      case 'CapturingGroup':
      case 'Group':
        return ways(node, given, next);
      default:
        return next;
    }
  };

  const repeat = ({ element, min, max }: AST.Quantifier, given: Flags, next: number): number => {
    if (max === 0 || states.length > maxStates) return next;
    const copies = Math.min(min, states.length > manyStates ? 1 : 2);
    let after = next;
    if (max > min || min > copies) {
      const again: State & { kind: 'either' } = { kind: 'either', next: [next] };
      after = add(again);
      again.next.push(build(element, given, after));
    }
    for (let copy = 0; copy < copies; copy += 1) after = build(element, given, after);
    return after;
  };

  add({ kind: 'either', next: [ways(tree, flags, 0)] });
  return states;
}

function assertion(node: AST.Assertion, { multiline }: Flags): (before: Kind, after: Kind) => boolean {
  const isEdge = (kind: Kind) => kind === 'edge' || (multiline && kind === 'line');
  switch (node.kind) {
    case 'start':
      return (before) => isEdge(before);
    case 'end':
      return (_, after) => isEdge(after);
    case 'word':
      return (before, after) => ((before === 'word') !== (after === 'word')) !== node.negate;
    default:
      return () => true;
  }
}
