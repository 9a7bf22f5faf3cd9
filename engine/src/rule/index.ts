export * from './covers.ts';
export { caseHolds, holds } from './holds.ts';
export * from './rule.ts';
