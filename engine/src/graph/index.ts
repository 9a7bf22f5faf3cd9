export * from './flow-graph.ts';
export * from './path-to.ts';
