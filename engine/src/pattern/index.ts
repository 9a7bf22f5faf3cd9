export { canMatch, type MatchedTexts } from './can-match.ts';
export { oddPattern, oddPatternTexts } from './odd-pattern.ts';
export { matchesPattern, parsePattern } from './parse-pattern.ts';
export type { ParsedPattern, Pattern } from './parse-pattern.ts';
export * from './pattern-cache.ts';
export { patternSample } from './pattern-sample.ts';
export { patternTexts } from './pattern.texts.ts';
