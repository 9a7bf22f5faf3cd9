import { mergeDocuments, shareWith } from '@parley/designer/merge';
import type { FlowDocument } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../../api/api-error.ts';
import { createDraftSaver } from './draft-saver.ts';

const flow = (name: string, ...variables: string[]): FlowDocument => ({
  schemaVersion: 1,
  name,
  variables: variables.map((each) => ({ name: each, type: 'string' })),
  nodes: [],
  edges: [],
});
const isFlow = (document: object): document is FlowDocument => 'nodes' in document;
const answered = (revision: number, document: FlowDocument) => ({
  revision,
  document: structuredClone(document),
  updatedAt: 'then',
  updatedByName: 'Lin',
});
const refusal = (status: number, code: string, more: object = {}) =>
  new ApiError({ type: 'about:blank', title: code, status, code, ...more });

/** A saver whose time passes by hand, with a server that answers what the test says. */
function create() {
  const sent: { revision: number; name: string }[] = [];
  const kept: (string | null)[] = [];
  const timers: { run: () => void; milliseconds: number }[] = [];
  let answer: (revision: number) => Promise<{ revision: number }> = (revision) =>
    Promise.resolve({ revision: revision + 1 });
  const open = { document: flow('first') };
  const saver = createDraftSaver({
    document: open.document,
    revision: 1,
    send: ({ revision, document }) => {
      sent.push({ revision, name: document.name });
      return answer(revision);
    },
    read: (document, known) => (isFlow(document) ? shareWith(known, document) : null),
    merge: mergeDocuments,
    rebase: (merge) => {
      open.document = merge(open.document);
      saver.change(open.document);
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
    /** As the designer changes it. */
    edit: (document: FlowDocument) => {
      open.document = document;
      saver.change(document);
    },
    open,
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

  it('merges what somebody else saved meanwhile, and sends what came of it', async () => {
    const { saver, edit, open, sent, fails, works, pass, status } = create();
    fails(refusal(409, 'revision_conflict', { current: answered(7, flow('theirs')) }));
    edit(flow('first', 'Mine'));
    await pass();
    expect(status()).toBe('changed');
    works();
    await pass();
    expect(sent.at(-1)).toEqual({ revision: 7, name: 'theirs' });
    expect(open.document).toEqual(flow('theirs', 'Mine'));
    expect(saver.state.getState()).toMatchObject({ status: 'saved', revision: 8 });
  });

  it('asks only for what both changed, and keeps everything else whatever is chosen', async () => {
    for (const side of ['mine', 'theirs'] as const) {
      const { saver, edit, open, sent, kept, timers, fails, works, pass, status } = create();
      fails(refusal(409, 'revision_conflict', { current: answered(7, flow('theirs', 'Theirs')) }));
      edit(flow('mine', 'Mine'));
      await pass();
      expect(status()).toBe('conflict');
      const clashes = saver.state.getState().conflict?.clashes ?? [];
      expect(clashes).toMatchObject([{ place: ['name'], mine: 'mine', theirs: 'theirs' }]);
      edit(flow('mine', 'Mine', 'More'));
      expect(timers).toEqual([]);
      expect(kept.at(-1)).toBe('mine');
      works();
      await saver.resolve(new Map(clashes.map(({ key }) => [key, side])));
      expect(sent.at(-1)).toEqual({ revision: 7, name: side });
      expect(open.document).toEqual(flow(side, 'Mine', 'More', 'Theirs'));
      expect(status()).toBe('saved');
    }
  });

  it('asks nobody about a draft of its own whose answer was lost', async () => {
    const { saver, edit, open, fails, works, pass, status } = create();
    fails(refusal(0, 'unreachable'));
    edit(flow('a'));
    await pass();
    edit(flow('ab'));
    fails(refusal(409, 'revision_conflict', { current: answered(2, flow('a')) }));
    await saver.flush();
    expect(status()).toBe('changed');
    works();
    await saver.flush();
    expect(saver.state.getState()).toMatchObject({ status: 'saved', revision: 3, saved: flow('ab') });
    expect(open.document).toEqual(flow('ab'));
  });

  it('shows what others save while nothing is changed here, and passes over what is older', () => {
    const { saver, open, status, sent } = create();
    saver.receive(answered(3, flow('theirs')));
    saver.receive(answered(2, flow('older')));
    expect(open.document).toEqual(flow('theirs'));
    expect(status()).toBe('saved');
    expect(saver.state.getState().revision).toBe(3);
    expect(sent).toEqual([]);
  });

  it('goes on from what a browser kept, with what was saved since under it', async () => {
    const { saver, edit, open, pass, sent } = create();
    saver.receive(answered(3, flow('first', 'Since')));
    const kept = { document: flow('kept', 'Mine'), base: flow('first') };
    edit(kept.document);
    saver.resume(kept);
    expect(open.document).toEqual(flow('kept', 'Mine', 'Since'));
    await pass();
    expect(sent.at(-1)).toEqual({ revision: 3, name: 'kept' });
  });

  it('lets what is here take the place of what cannot be drawn', async () => {
    const { saver, edit, sent, fails, works, pass, status } = create();
    const broken = { ...answered(7, flow('x')), document: { rubbish: true } };
    fails(refusal(409, 'revision_conflict', { current: broken }));
    edit(flow('mine'));
    await pass();
    expect(saver.state.getState().conflict).toMatchObject({ theirs: null, clashes: [] });
    works();
    await saver.overwrite();
    expect(sent.at(-1)).toEqual({ revision: 7, name: 'mine' });
    expect(status()).toBe('saved');
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
