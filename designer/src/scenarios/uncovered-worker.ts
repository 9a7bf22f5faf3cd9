import { createInlineEvaluator, type TakenPort } from '@parley/engine';
import type { FlowDocument, Installation } from '@parley/schemas';
import { findUncovered } from './find-uncovered.ts';

/** What the worker is asked. It answers once, with the scenarios it found, and is ended when it takes too long. */
export type UncoveredQuestion = {
  document: FlowDocument;
  installation: Installation;
  taken: readonly TakenPort[];
  language: 'en' | 'zh';
};

self.addEventListener('message', ({ data }: MessageEvent<UncoveredQuestion>) => {
  // A worker of its own: an expression that does not end holds up nobody.
  const evaluator = createInlineEvaluator();
  const { document, installation, taken, language } = data;
  void findUncovered(document, installation, taken, evaluator, language).then((found) => self.postMessage(found));
});
