export { diffDocuments } from './diff-documents.ts';
export { diffValues, isSame as isSameJson } from './diff-values.ts';
export type { FieldChange } from './diff-values.ts';
export * from './document-diff.ts';
export { findField, showValue } from './describe-field.ts';
