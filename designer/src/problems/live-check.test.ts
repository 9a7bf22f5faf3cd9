import type { FlowDocument, Installation } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import type { CheckRequest } from './check-protocol.ts';
import { createLiveCheck, type CheckWorker } from './live-check.ts';

const flow: FlowDocument = { schemaVersion: 1, name: 'F', variables: [], nodes: [], edges: [] };
const installation: Installation = {};
const named = (name: string): FlowDocument => ({ ...flow, name });

/** A worker whose answers are given by hand, and timers that are let go by hand. */
function stage() {
  const requests: CheckRequest[] = [];
  const workers: CheckWorker[] = [];
  const log: string[] = [];
  let timer: (() => void) | null = null;
  const live = createLiveCheck({
    startWorker: () => {
      const worker: CheckWorker = {
        postMessage: (request) => requests.push(request),
        terminate: () => log.push('ended'),
        onmessage: null,
        onerror: null,
      };
      workers.push(worker);
      return worker;
    },
    quietMilliseconds: 150,
    checked: (document, problems) => log.push(`${document.name} ${problems.length}`),
    failed: () => log.push('failed'),
    setTimer: (run) => {
      timer = run;
      return () => (timer = null);
    },
  });
  return {
    live,
    requests,
    workers,
    log,
    passTime: () => {
      const run = timer;
      timer = null;
      run?.();
    },
    answer: () =>
      workers.at(-1)?.onmessage?.({ data: { count: requests.at(-1)?.count ?? 0, status: 'checked', problems: [] } }),
  };
}

describe('live checking', () => {
  it('waits until nothing changes for a moment, and checks the last document', () => {
    const { live, requests, passTime, answer, log } = stage();
    live.update(named('A'), installation);
    live.update(named('B'), installation);
    expect(requests).toHaveLength(0);
    passTime();
    answer();
    expect(log).toEqual(['B 0']);
  });

  it('asks one thing at a time and sends only what changed', () => {
    const { live, requests, passTime, answer, log } = stage();
    live.update(named('A'), installation);
    passTime();
    live.update(named('B'), installation);
    passTime();
    live.update(named('C'), installation);
    passTime();
    expect(requests).toHaveLength(1);
    answer();
    expect(requests).toHaveLength(2);
    expect(requests[1]?.patch.lists).toEqual({});
    expect(requests[1]).not.toHaveProperty('installation');
    answer();
    expect(log).toEqual(['A 0', 'C 0']);
  });

  it('starts another worker when one fails, and sends it everything', () => {
    const { live, requests, workers, passTime, answer, log } = stage();
    live.update(named('A'), installation);
    passTime();
    workers[0]?.onerror?.({});
    live.update(named('B'), installation);
    passTime();
    answer();
    expect(log).toEqual(['ended', 'failed', 'B 0']);
    expect(workers).toHaveLength(2);
    expect(requests[1]?.patch.lists).toHaveProperty('nodes');
    expect(requests[1]).toHaveProperty('installation');
  });

  it('says nothing after it was stopped', () => {
    const { live, workers, passTime, answer, log } = stage();
    live.update(named('A'), installation);
    passTime();
    live.stop();
    answer();
    expect(log).toEqual(['ended']);
    expect(workers).toHaveLength(1);
  });
});
