export * from './fragment.ts';
export * from './inspector.ts';
export * from './module-definition.ts';
