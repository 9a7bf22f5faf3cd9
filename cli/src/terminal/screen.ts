import { createInterface } from 'node:readline';
import type { Io } from '../io.ts';

/** What came next: a line that was typed, nothing for the time given, or the end of all input. */
export type Input = { kind: 'line'; text: string } | { kind: 'quiet' } | { kind: 'end' };

/** A terminal on which lines appear while somebody types; or a pipe, which is read line by line. */
export type Screen = {
  isTerminal: boolean;
  /** Prints lines above the prompt. */
  print: (...lines: string[]) => void;
  /** The next line. With `milliseconds`, `quiet` when none came within that time. */
  next: (milliseconds?: number | null) => Promise<Input>;
  /** Makes a waiting `next` answer `quiet` at once. */
  wake: () => void;
  close: () => void;
};

export function openScreen(io: Io, prompt = '> '): Screen {
  const isTerminal = Boolean(io.stdin.isTTY && io.stdout.isTTY);
  const lines: string[] = [];
  let hasEnded = io.interrupted.aborted;
  let isWaiting: ((input: Input | null) => void) | null = null;
  const reader = createInterface({ input: io.stdin, terminal: isTerminal, prompt, ...terminalOutput(io, isTerminal) });
  const answer = (input: Input | null): void => {
    const waiting = isWaiting;
    isWaiting = null;
    waiting?.(input);
  };
  const end = (): void => {
    hasEnded = true;
    answer(null);
  };
  reader.on('line', (line) => {
    lines.push(line);
    answer(null);
  });
  reader.on('close', end);
  // Ctrl-C reaches a terminal's reader as a key, not as a signal.
  reader.on('SIGINT', () => reader.close());
  io.interrupted.addEventListener('abort', () => reader.close(), { once: true });

  const take = (): Input | null => {
    const text = lines.shift();
    if (text !== undefined) return { kind: 'line', text };
    return hasEnded ? { kind: 'end' } : null;
  };
  return {
    isTerminal,
    print: (...texts) => {
      const text = texts.map((line) => `${line}\n`).join('');
      if (!isTerminal || hasEnded) return void io.stdout.write(text);
      // The prompt and what was typed so far move below what is printed.
      io.stdout.write(`\r\u001b[J${text}`);
      if (isWaiting) reader.prompt(true);
    },
    next: async (milliseconds = null) => {
      const ready = take();
      if (ready) return ready;
      if (isTerminal) reader.prompt(true);
      const input = await new Promise<Input | null>((resolve) => {
        isWaiting = resolve;
        if (milliseconds !== null) {
          const cancel = io.clock.setTimer(milliseconds, () => answer({ kind: 'quiet' }));
          isWaiting = (given) => {
            cancel();
            resolve(given);
          };
        }
      });
      return input ?? take() ?? { kind: 'end' };
    },
    wake: () => answer({ kind: 'quiet' }),
    close: () => reader.close(),
  };
}

function terminalOutput(io: Io, isTerminal: boolean): Pick<Parameters<typeof createInterface>[0], 'output'> {
  return isTerminal ? { output: io.stdout as NodeJS.WriteStream } : {};
}
