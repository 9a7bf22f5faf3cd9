import type { AST } from '@eslint-community/regexpp';
import {
  complement,
  digits,
  everyCharacter,
  lineEnds,
  propertySet,
  spaces,
  union,
  wordCharacters,
  type CharacterSet,
} from './character-set.ts';

/** One character of a pattern: a letter, `.`, an escape, or a class. */
export type OneCharacter = AST.Character | AST.CharacterSet | AST.CharacterClass;

/** The characters that it may be; of a negated class those that it may not be. */
export function setOf(node: OneCharacter, { dotAll }: { dotAll: boolean }): { set: CharacterSet; negate: boolean } {
  if (node.type === 'CharacterClass')
    return { set: union(node.elements.map((element) => memberSet(element))), negate: node.negate };
  return { set: node.type === 'CharacterSet' && node.kind === 'any' ? any(dotAll) : memberSet(node), negate: false };
}

/** The characters that it may be. */
export function charactersOf(node: OneCharacter, flags: { dotAll: boolean }): CharacterSet {
  const { set, negate } = setOf(node, flags);
  return negate ? complement(set) : set;
}

function any(dotAll: boolean): CharacterSet {
  return dotAll ? everyCharacter : complement(lineEnds);
}

/** Classes in classes and strings belong to the flag `v`, which is not read. */
function memberSet(node: AST.CharacterClassElement | AST.CharacterSet): CharacterSet {
  switch (node.type) {
    case 'Character':
      return [[node.value, node.value]];
    case 'CharacterClassRange':
      return [[node.min.value, node.max.value]];
    case 'CharacterSet':
      return node.kind === 'any' ? everyCharacter : negated(node, escapeSet(node));
    default:
      return [];
  }
}

function escapeSet(node: Exclude<AST.CharacterSet, { kind: 'any' }>): CharacterSet {
  switch (node.kind) {
    case 'digit':
      return digits;
    case 'space':
      return spaces;
    case 'word':
      return wordCharacters;
    case 'property':
      return propertySet(node.value === null ? node.key : `${node.key}=${node.value}`);
  }
}

function negated({ negate }: { negate: boolean }, set: CharacterSet): CharacterSet {
  return negate ? complement(set) : set;
}
