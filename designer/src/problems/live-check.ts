import type { FlowDocument, Installation, Problem } from '@parley/schemas';
import type { CheckRequest, CheckResponse } from './check-protocol.ts';
import { patchBetween } from './document-patch.ts';

/** The part of a Web Worker that is used here. */
export type CheckWorker = {
  postMessage: (request: CheckRequest) => void;
  terminate: () => void;
  onmessage: ((event: { data: CheckResponse }) => void) | null;
  onerror: ((event: unknown) => void) | null;
};

export type LiveCheckOptions = {
  startWorker: () => CheckWorker;
  /** How long nothing must change before a check, in milliseconds. */
  quietMilliseconds: number;
  checked: (document: FlowDocument, problems: readonly Problem[]) => void;
  failed: () => void;
  setTimer: (run: () => void, milliseconds: number) => () => void;
};

/** Checks whatever it is given last, one check at a time, and never on the thread that draws. */
export type LiveCheck = {
  update: (document: FlowDocument, installation: Installation, published?: FlowDocument | null) => void;
  stop: () => void;
};

type Wanted = { document: FlowDocument; installation: Installation; published: FlowDocument | null };

/**
 * States: idle; quiet (a timer runs until nothing changed for a moment); checking (the worker was asked; what comes in
 * meanwhile waits). A worker that fails is ended and started anew by the next change.
 */
export function createLiveCheck({
  startWorker,
  quietMilliseconds,
  checked,
  failed,
  setTimer,
}: LiveCheckOptions): LiveCheck {
  let worker: CheckWorker | null = null;
  let sent: Wanted | null = null;
  let wanted: Wanted | null = null;
  let asked: { count: number; document: FlowDocument } | null = null;
  let count = 0;
  let cancelTimer: (() => void) | null = null;
  let isFirst = true;

  const end = () => {
    worker?.terminate();
    [worker, sent, asked] = [null, null, null];
  };
  const fail = () => {
    end();
    failed();
  };
  const start = () => {
    const started = startWorker();
    started.onmessage = ({ data }) => {
      if (started !== worker || data.count !== asked?.count) return;
      const { document } = asked;
      asked = null;
      if (data.status === 'failed') fail();
      else checked(document, data.problems);
      if (wanted && !cancelTimer) ask();
    };
    started.onerror = () => started === worker && fail();
    return started;
  };
  const ask = () => {
    if (!wanted || asked) return;
    const { document, installation, published } = wanted;
    wanted = null;
    worker ??= start();
    count += 1;
    asked = { count, document };
    const patch = patchBetween(sent?.document ?? null, document);
    worker.postMessage({
      count,
      patch,
      ...(sent?.installation !== installation && { installation }),
      ...((sent?.published ?? null) !== published && { published }),
    });
    sent = { document, installation, published };
  };
  return {
    update: (document, installation, published = null) => {
      wanted = { document, installation, published };
      cancelTimer?.();
      cancelTimer = setTimer(
        () => {
          cancelTimer = null;
          ask();
        },
        isFirst ? 0 : quietMilliseconds,
      );
      isFirst = false;
    },
    stop: () => {
      cancelTimer?.();
      wanted = null;
      end();
    },
  };
}
