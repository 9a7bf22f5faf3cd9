export * from './diff-documents.ts';
export type { DiffSentence } from './describe-diff.ts';
export { diffValues } from './diff-values.ts';
export type { FieldChange } from './diff-values.ts';
