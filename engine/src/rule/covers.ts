import { holdsForText } from './holds.ts';
import type { Rule, RuleCase } from './rule.ts';
import { allTexts, both, isDynamic, isNone, isOrderEmpty, listOf, setOf, textsOf, without } from './text-set.ts';
import type { TextSet } from './text-set.ts';

/** `covered` is proven; `unknown` says nothing. `by` are indices of earlier cases that are enough together: none when the
 * later one contradicts itself. */
export type Coverage = { status: 'covered'; by: number[] } | { status: 'unknown' };

/**
 * Whether no scope at all makes a case's rules hold: they contradict one another, or there are none. True only when that
 * is proven: for numbers, equality, text order and emptiness of each variable; what `contains` or `matches` say is not
 * analysed, nor is an expression.
 */
export function contradicts(ruleCase: RuleCase): boolean {
  return termsOf(ruleCase).every((term) => boxOf(term) === undefined);
}

/**
 * Whether each scope for which `later` holds already makes one of the `earlier` cases hold, so that `later` is never
 * reached. Sound, not complete: see `contradicts`.
 */
export function covers(earlier: readonly RuleCase[], later: RuleCase): Coverage {
  const isCoveredBy = (indices: readonly number[]): boolean =>
    termsOf(later).every((term) =>
      isTermCovered(
        term,
        indices.flatMap((index) => knownTerms(earlier[index])),
      ),
    );
  if (isCoveredBy([])) return { status: 'covered', by: [] };
  const indices = [...earlier.keys()];
  const single = indices.find((index) => isCoveredBy([index]));
  if (single !== undefined) return { status: 'covered', by: [single] };
  if (!isCoveredBy(indices)) return { status: 'unknown' };
  const needed = indices.reduce((kept, index) => {
    const others = kept.filter((each) => each !== index);
    return isCoveredBy(others) ? others : kept;
  }, indices);
  return { status: 'covered', by: needed };
}

/** Rules that must all hold. */
type Term = readonly Rule[];

/** A set of scopes: for each variable the texts it may have; a variable that is not named may have any. */
type Box = ReadonlyMap<string, TextSet>;

/** More boxes than this and the answer is `unknown`: subtraction may double them with each variable. */
const maxBoxes = 500;

/** The case as a disjunction of terms. An expression may hold anywhere: one term without rules. */
function termsOf({ all = [], any = [], expression }: RuleCase): Term[] {
  if (expression !== undefined && expression !== '') return [[]];
  if (any.length > 0) return any.map((rule) => [...all, rule]);
  return all.length > 0 ? [all] : [];
}

/** The terms for which an earlier case surely holds: none for an expression. */
function knownTerms(ruleCase: RuleCase | undefined): Term[] {
  if (ruleCase === undefined || (ruleCase.expression !== undefined && ruleCase.expression !== '')) return [];
  return termsOf(ruleCase);
}

/** A box with every scope for which the term holds, or undefined when there is none. */
function boxOf(term: Term): Box | undefined {
  const box = new Map<string, TextSet>();
  for (const rule of term) box.set(rule.variable, both(box.get(rule.variable) ?? allTexts, textsOf(rule).most));
  for (const [variable, set] of box) {
    const rules = term.filter((rule) => rule.variable === variable && !isDynamic(rule));
    if (isOrderEmpty(rules)) return undefined;
    const texts = listOf(set);
    if (texts !== undefined)
      box.set(variable, setOf(texts.filter((text) => rules.every((rule) => holdsForText(rule, text)))));
  }
  return [...box.values()].some(isNone) ? undefined : box;
}

function isTermCovered(later: Term, earlier: readonly Term[]): boolean {
  const whole = boxOf(later);
  if (whole === undefined) return true;
  let rest: Box[] = [whole];
  for (const term of earlier) {
    const needed = term.filter((rule) => !isImplied(rule, later, whole));
    rest = rest.flatMap((box) => subtract(box, needed));
    if (rest.length === 0) return true;
    if (rest.length > maxBoxes) return false;
  }
  return false;
}

/** Boxes with what is left of `box` when the scopes for which the term surely holds are taken away. */
function subtract(box: Box, term: Term): Box[] {
  const removed = new Map<string, TextSet>();
  for (const rule of term)
    removed.set(rule.variable, both(removed.get(rule.variable) ?? allTexts, textsOf(rule).least));
  const left: Box[] = [];
  let inside = new Map(box);
  for (const [variable, set] of removed) {
    const current = inside.get(variable) ?? allTexts;
    const outside = without(current, set);
    if (!isNone(outside)) left.push(new Map(inside).set(variable, outside));
    const common = both(current, set);
    if (isNone(common)) return left;
    inside = new Map(inside).set(variable, common);
  }
  return left;
}

/** Whether a rule holds wherever the later term does. */
function isImplied(rule: Rule, later: Term, box: Box): boolean {
  const about = later.filter((each) => each.variable === rule.variable);
  if (about.some((each) => each.operator === rule.operator && (each.value ?? '') === (rule.value ?? ''))) return true;
  if (isDynamic(rule)) return false;
  const texts = listOf(box.get(rule.variable) ?? allTexts);
  if (texts !== undefined) return texts.every((text) => holdsForText(rule, text));
  return about.some((each) => !isDynamic(each) && containsImplies(each, rule));
}

function containsImplies(given: Rule, rule: Rule): boolean {
  const [known = '', asked = ''] = [given.value, rule.value];
  if (rule.operator === 'starts with') return given.operator === 'starts with' && known.startsWith(asked);
  if (rule.operator !== 'contains') return false;
  return (given.operator === 'contains' || given.operator === 'starts with') && known.includes(asked);
}
