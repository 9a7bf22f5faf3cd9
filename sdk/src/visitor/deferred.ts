import type { VisitorError } from './visitor-error.ts';

/** A promise that somebody else settles. */
export type Deferred<Value> = {
  promise: Promise<Value>;
  resolve: (value: Value) => void;
  reject: (error: VisitorError) => void;
};

export function createDeferred<Value>(): Deferred<Value> {
  let resolve: Deferred<Value>['resolve'] = () => {};
  let reject: Deferred<Value>['reject'] = () => {};
  const promise = new Promise<Value>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  // Whoever does not wait for it hears of it in another way.
  promise.catch(() => {});
  return { promise, resolve, reject };
}
