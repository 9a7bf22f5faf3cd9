import { once } from 'node:events';
import { WebSocket } from 'ws';
import { spokenText } from '../flows/echo-flow.ts';
import { runClosedLoops, type LoopOptions, type LoopResult } from '../report/closed-loop.ts';

export type LoadOptions = {
  url: string;
  /** Tokens of visitors, for servers that ask for a hello; otherwise how many sockets to open. */
  visitors: readonly string[] | number;
  /** Frames that answer one message: acknowledgement and answer, or the echo alone. */
  answersPerMessage: number;
};

/**
 * Visitors on sockets of their own, in a closed loop: each sends a text, waits for its acknowledgement and the answer,
 * then sends the next. The same client for every server that is compared.
 */
export async function createLoad({ url, visitors, answersPerMessage }: LoadOptions) {
  const tokens = typeof visitors === 'number' ? Array.from({ length: visitors }, () => null) : visitors;
  const speakers: Speaker[] = [];
  for (const token of tokens) speakers.push(await connect(url, token, answersPerMessage));
  return {
    measure: (options: LoopOptions): Promise<LoopResult> =>
      runClosedLoops(
        speakers.slice(0, options.sessions).map((speaker) => speaker.say),
        options,
      ),
    /** Everybody says one thing, one after another: afterwards each has an open session. */
    sayOnce: async () => {
      for (const { say } of speakers) await say();
    },
    stop: async () => {
      for (const { close } of speakers) close();
    },
  };
}

type Speaker = { say: () => Promise<void>; close: () => void };

async function connect(url: string, token: string | null, answersPerMessage: number): Promise<Speaker> {
  const socket = new WebSocket(url, { perMessageDeflate: false });
  await once(socket, 'open');
  let missing = 0;
  let settle: { resolve: () => void; reject: (error: Error) => void } | null = null;
  const fail = (reason: string): void => settle?.reject(new Error(`The server of ${url} ${reason}.`));
  let sent = 0;

  const wait = (frames: number): Promise<void> =>
    new Promise((resolve, reject) => {
      missing = frames;
      settle = { resolve, reject };
    });
  socket.on('close', (code, reason) => fail(`closed the socket: ${code} ${reason.toString()}`));
  socket.on('message', (data: Buffer) => {
    const frame = JSON.parse(data.toString()) as { type: string };
    if (frame.type === 'nack' || frame.type === 'error') fail(`refused a frame: ${data.toString()}`);
    if (!counted.has(frame.type)) return;
    missing -= 1;
    if (missing === 0) settle?.resolve();
  });

  if (token !== null) {
    const ready = wait(1);
    socket.send(JSON.stringify({ type: 'hello', token }));
    await ready;
  }
  return {
    say: () => {
      sent += 1;
      const answered = wait(answersPerMessage);
      socket.send(JSON.stringify({ type: 'send', clientId: `c${sent}`, body: { kind: 'text', text: spokenText } }));
      return answered;
    },
    close: () => socket.close(),
  };
}

/** Frames that are waited for; `send` is what an echo gives back. */
const counted = new Set(['ready', 'ack', 'message', 'send']);
