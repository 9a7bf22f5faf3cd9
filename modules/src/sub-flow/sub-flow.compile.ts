import type { StateFragment } from '@parley/engine';
import type { SubFlowSettings } from './sub-flow.schema.ts';

/** Keeps what the called flow is given; the engine leads into that flow, and back to the way out when it has ended. */
export function compileSubFlow({ input = {} }: SubFlowSettings): StateFragment<'next'> {
  const params = { input };
  return {
    description: 'runs another flow',
    always: [
      {
        description: 'a value is too large',
        when: { guard: 'sub-flow/an input is too large', params },
        do: [
          { assign: 'sub-flow/explain input', params },
          {
            effect: 'report-problem',
            with: { code: 'sub-flow/not-given', message: '' },
            fromScratch: { message: 'problem' },
          },
          { assign: 'sub-flow/keep input', params },
        ],
        exit: 'next',
      },
      { do: [{ assign: 'sub-flow/keep input', params }], exit: 'next' },
    ],
  };
}
