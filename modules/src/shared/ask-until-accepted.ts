import type { FragmentAction, FragmentTransition, StateFragment } from '@parley/engine';
import { waitingForReply, type NoReplyPort } from './no-reply.ts';
import { say } from './say.ts';

/** What is asked, what is accepted, and what happens to other answers. */
export type Question<Port extends string> = {
  prompt: FragmentAction;
  /** Transitions of accepted answers, in order. */
  accepted: FragmentTransition<Port>[];
  /** Sent after an answer that is not accepted; when it is blank the prompt is sent again. */
  invalidText: string;
  /** Answers that may be wrong before the module is left by `givenUp`; 0 = without limit. */
  maxAttempts: number;
  givenUp: Port;
  /** Silence after which the module is left by `no-reply`; 0 = the reply timeout in force ends the session. */
  noReplySeconds: number;
};

/**
 * The states of a module that asks the visitor until an answer is accepted or the attempts are used up (FLOW-23). Each
 * prompt starts the reply timeout again; a message that is not a text is a wrong answer.
 */
export function askUntilAccepted<Port extends string>(question: Question<Port>): StateFragment<Port | NoReplyPort> {
  const { prompt, accepted, invalidText, maxAttempts, givenUp, noReplySeconds } = question;
  const promptsAgain = invalidText.trim() === '';
  const usedUp: FragmentTransition<Port> = {
    description: 'the attempts are used up',
    when: { guard: 'attempts reach', params: { max: maxAttempts } },
    exit: givenUp,
  };
  const wrong: FragmentTransition<Port> = {
    description: 'not accepted',
    do: [{ assign: 'count attempt' }],
    to: promptsAgain ? 'asking' : 'asking-again',
  };
  const on = { 'visitor.message': [...accepted, ...(maxAttempts > 0 ? [usedUp] : []), wrong] };
  const asking = waitingForReply<Port>(noReplySeconds, { enter: [prompt], on });
  if (promptsAgain) return { initial: 'asking', states: { asking } };
  const again = waitingForReply<Port>(noReplySeconds, { enter: say(invalidText), on });
  return { initial: 'asking', states: { asking, 'asking-again': again } };
}
