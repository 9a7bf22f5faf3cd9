/** What runs anywhere. Threads are entries of their own: `node-worker.ts` and `web-worker.ts`. */
export * from './expression-evaluator.ts';
export * from './inline-evaluator.ts';
export { maxResultBytes } from './json-result.ts';
export * from './parse-expression.ts';
