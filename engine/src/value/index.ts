export * from './declared-value.ts';
export * from './value-path.ts';
