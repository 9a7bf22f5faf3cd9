import type { FragmentTransition, StateFragment } from '@parley/engine';
import { say } from '../shared/say.ts';
import type { WaitSettings } from './wait.schema.ts';

export type WaitPort = 'next' | 'written' | 'failed';

type Fragment = StateFragment<WaitPort>;
type Transition = FragmentTransition<WaitPort>;

/** The name of the deadline: a row, which any node fires once, also after a restart. */
const deadline = 'wait';

/**
 * Waits for a time, or until a moment, without any reply timeout. What the visitor writes meanwhile ends the wait by
 * `written`, or leaves it as it is and is answered once. A moment that is past is not waited for; one that cannot be read
 * leaves by `failed`, or by `next` where that leads nowhere.
 */
export function compileWait(settings: WaitSettings): Fragment {
  const waiting: Fragment = {
    waits: 'time',
    leave: [{ effect: 'clear-deadline', with: { name: deadline } }],
    on: {
      'deadline.passed': [
        { description: 'the time is over', when: { guard: 'deadline is', params: { name: deadline } }, exit: 'next' },
      ],
      ...whenWritten(settings),
    },
  };
  if (settings.for === 'moment') return { initial: 'reading', states: { reading: reading(settings), waiting } };
  const { seconds = 60 } = settings;
  waiting.enter = [{ effect: 'set-deadline', with: { name: deadline, seconds } }];
  return { initial: 'waiting', states: { waiting } };
}

function reading({ moment = '' }: WaitSettings): Fragment {
  const params = { moment };
  const unreadable: Omit<Transition, 'to' | 'exit'> = {
    description: 'no moment that can be waited for',
    when: { guard: 'wait/is no moment', params },
    do: [
      { assign: 'wait/explain moment', params },
      { effect: 'report-problem', with: { code: 'wait/no-moment', message: '' }, fromScratch: { message: 'problem' } },
    ],
  };
  return {
    always: [
      { ...unreadable, exit: 'failed' },
      { ...unreadable, exit: 'next' },
      { description: 'is past', when: { guard: 'wait/is past', params }, exit: 'next' },
      {
        do: [
          { assign: 'wait/keep seconds', params },
          { effect: 'set-deadline', with: { name: deadline, seconds: 1 }, fromScratch: { seconds: 'seconds' } },
        ],
        to: 'waiting',
      },
    ],
  };
}

function whenWritten({ onMessage = 'stay', text = '' }: WaitSettings): Fragment['on'] {
  if (onMessage === 'leave') return { 'visitor.message': [{ description: 'the visitor wrote', exit: 'written' }] };
  if (text.trim() === '') return {};
  return {
    'visitor.message': [
      {
        description: 'the visitor wrote for the first time',
        when: { not: { guard: 'scratch is', params: { name: 'told', value: true } } },
        do: [{ assign: 'keep', params: { name: 'told', value: true } }, ...say(text)],
      },
    ],
  };
}
