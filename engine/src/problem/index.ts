export * from './describe-problem.ts';
export * from './problem-draft.ts';
export { problemOfRefusal, type Refusal } from './refusal.ts';
