export * from './compose-texts.ts';
export * from './describe-problem.ts';
export { plainNames, type ProblemNames } from './fill-text.ts';
export * from './problem-draft.ts';
export { patternTexts } from '../pattern/pattern.texts.ts';
export { problemTexts } from './problem-texts.ts';
export { problemOfRefusal, type Refusal } from './refusal.ts';
