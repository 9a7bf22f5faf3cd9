import type { StateFragment } from '@parley/engine';
import type { SampleTypeSettings } from './sample-type.schema.ts';

/** Says its text and goes on at once. */
export function compileSampleType({ text = '' }: SampleTypeSettings): StateFragment<'next'> {
  return {
    enter: text === '' ? [] : [{ effect: 'send-message', with: { content: { kind: 'text', text } } }],
    always: [{ exit: 'next' }],
  };
}
