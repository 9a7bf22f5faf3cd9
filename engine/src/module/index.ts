export * from './fragment.ts';
export * from './inspector.ts';
export * from './module-definition.ts';
export * from './setting-paths.ts';
export type { ReferenceKind } from './reference-kind.ts';
