export { diffDocuments } from './diff-documents.ts';
export { diffValues } from './diff-values.ts';
export type { FieldChange } from './diff-values.ts';
export * from './document-diff.ts';
