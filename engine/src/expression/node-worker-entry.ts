/// <reference types="node" />
import { parentPort } from 'node:worker_threads';
import { serveExpressions } from './serve-expressions.ts';

if (parentPort === null) throw new Error('node-worker-entry runs in a thread that createNodeEvaluator starts.');
const port = parentPort;
serveExpressions({
  post: (message) => port.postMessage(message),
  listen: (listener) => port.on('message', listener),
});
