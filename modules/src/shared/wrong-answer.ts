import type { ScenarioStep } from '@parley/schemas';

/** A step that gives an answer which is not accepted: a text when one of a few is not, else a picture. */
export function wrongAnswer(isAccepted: (text: string) => boolean): ScenarioStep {
  const text = ['?', '...', 'something else'].find((candidate) => !isAccepted(candidate));
  return text === undefined ? { visitorSends: 'image' } : { visitor: text };
}
