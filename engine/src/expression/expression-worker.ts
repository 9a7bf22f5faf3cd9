import { serveExpressions } from './serve-expressions.ts';
import type { FromWorker, ToWorker } from './worker-protocol.ts';

/** The entry of the worker in a browser. `self` is its global scope; the engine is not built against the DOM. */
declare const self: {
  postMessage(message: FromWorker): void;
  addEventListener(type: 'message', listener: (event: { data: ToWorker }) => void): void;
};

serveExpressions({
  post: (message) => self.postMessage(message),
  listen: (listener) => self.addEventListener('message', (event) => listener(event.data)),
});
