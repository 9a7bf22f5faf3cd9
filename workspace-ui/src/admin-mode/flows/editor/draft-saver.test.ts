import type { FlowDocument } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../api/api-error.ts';
import { createDraftSaver } from './draft-saver.ts';

const flow = (name: string): FlowDocument => ({ schemaVersion: 1, name, variables: [], nodes: [], edges: [] });
const refusal = (status: number, code: string, more: object = {}) =>
  new ApiError({ type: 'about:blank', title: code, status, code, ...more });

/** A saver whose time passes by hand, with a server that answers what the test says. */
function create() {
  const sent: { revision: number; name: string }[] = [];
  const kept: (string | null)[] = [];
  const timers: { run: () => void; milliseconds: number }[] = [];
  let answer: (revision: number) => Promise<{ revision: number }> = (revision) =>
    Promise.resolve({ revision: revision + 1 });
  const saver = createDraftSaver({
    document: flow('first'),
    revision: 1,
    send: ({ revision, document }) => {
      sent.push({ revision, name: document.name });
      return answer(revision);
    },
    keep: (unsaved) => void kept.push(unsaved?.document.name ?? null),
    setTimer: (run, milliseconds) => {
      const timer = { run, milliseconds };
      timers.push(timer);
      return () => void (timers.includes(timer) && timers.splice(timers.indexOf(timer), 1));
    },
  });
  return {
    saver,
    sent,
    kept,
    timers,
    status: () => saver.state.getState().status,
    fails: (error: unknown) => (answer = () => Promise.reject(error)),
    works: () => (answer = (revision) => Promise.resolve({ revision: revision + 1 })),
    holds: () => {
      let resolve: (saved: { revision: number }) => void = () => undefined;
      answer = () => new Promise((done) => (resolve = done));
      return { resolve: (saved: { revision: number }) => resolve(saved) };
    },
    pass: async () => {
      timers.shift()?.run();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

describe('saving a draft', () => {
  it('sends the latest once it is quiet, with the revision that it builds on', async () => {
    const { saver, sent, kept, pass, status } = create();
    saver.change(flow('a'));
    saver.change(flow('ab'));
    expect(status()).toBe('changed');
    await pass();
    expect(sent).toEqual([{ revision: 1, name: 'ab' }]);
    expect(status()).toBe('saved');
    expect(kept).toEqual(['a', 'ab', null]);
    saver.change(flow('abc'));
    await pass();
    expect(sent.at(-1)).toEqual({ revision: 2, name: 'abc' });
  });

  it('sends what changed while a save was on its way after it, never two at once', async () => {
    const { saver, sent, holds, works, pass, status } = create();
    const open = holds();
    saver.change(flow('a'));
    await pass();
    saver.change(flow('b'));
    expect(sent).toHaveLength(1);
    works();
    open.resolve({ revision: 2 });
    await pass();
    await pass();
    expect(sent.at(-1)).toEqual({ revision: 2, name: 'b' });
    expect(status()).toBe('saved');
  });

  it('keeps what did not reach the server and tries again, waiting longer each time', async () => {
    const { saver, kept, timers, fails, works, pass, status } = create();
    fails(refusal(0, 'unreachable'));
    saver.change(flow('a'));
    await pass();
    expect(status()).toBe('waiting');
    await pass();
    await pass();
    expect(timers[0]?.milliseconds).toBe(4_000);
    expect(kept.at(-1)).toBe('a');
    works();
    await saver.flush();
    expect(status()).toBe('saved');
    expect(kept.at(-1)).toBeNull();
  });

  it('stops at a conflict with both sides, until somebody decides', async () => {
    const { saver, sent, kept, timers, fails, works, pass, status } = create();
    const theirs = { revision: 7, document: flow('theirs'), updatedAt: 'then', updatedByName: 'Lin' };
    fails(refusal(409, 'revision_conflict', { current: theirs }));
    saver.change(flow('mine'));
    await pass();
    expect(status()).toBe('conflict');
    expect(saver.state.getState().other).toEqual(theirs);
    saver.change(flow('mine 2'));
    expect(timers).toEqual([]);
    expect(kept.at(-1)).toBe('mine 2');
    works();
    await saver.overwrite();
    expect(sent.at(-1)).toEqual({ revision: 7, name: 'mine 2' });
    expect(status()).toBe('saved');
  });

  it('takes over what others saved', async () => {
    const { saver, kept, status } = create();
    saver.change(flow('mine'));
    const theirs = flow('theirs');
    saver.adopt(theirs, 9);
    expect(status()).toBe('saved');
    expect(saver.state.getState()).toMatchObject({ revision: 9, saved: theirs });
    expect(kept.at(-1)).toBeNull();
  });

  it('tells a deleted flow and a refused draft from a lost connection, and does not try those again', async () => {
    for (const [code, wanted] of [
      [404, 'deleted'],
      [413, 'refused'],
      [503, 'waiting'],
    ] as const) {
      const { saver, fails, pass, status, kept } = create();
      fails(refusal(code, 'x'));
      saver.change(flow('a'));
      await pass();
      expect(status()).toBe(wanted);
      expect(kept.at(-1)).toBe('a');
    }
  });
});
