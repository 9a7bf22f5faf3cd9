import type { VisitorPlatform } from './platform.ts';

/** Who is typing: the agent, until nothing is heard of it any more; and ourselves, told once in a while. */
export type TypingSignals = {
  /** The agent was heard typing, or what was typed has come. */
  note: (isTyping: boolean) => void;
  /** Says that we are; at most once a second leaves. */
  say: (send: () => boolean) => void;
  close: () => void;
};

const typingMilliseconds = 5_000;
const typingEveryMilliseconds = 1_000;

export function createTypingSignals(
  platform: Pick<VisitorPlatform, 'now' | 'setTimer'>,
  tell: (isTyping: boolean) => void,
): TypingSignals {
  let isTyping = false;
  let cancel: () => void = () => {};
  let lastSaid = Number.NEGATIVE_INFINITY;
  const note = (next: boolean): void => {
    cancel();
    cancel = next ? platform.setTimer(typingMilliseconds, () => note(false)) : () => {};
    if (isTyping === next) return;
    isTyping = next;
    tell(next);
  };
  return {
    note,
    say: (send) => {
      const now = platform.now();
      if (now - lastSaid >= typingEveryMilliseconds && send()) lastSaid = now;
    },
    close: () => cancel(),
  };
}
