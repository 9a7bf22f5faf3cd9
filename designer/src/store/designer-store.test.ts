import type { FlowDocument } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import type { Command } from '../document/command.ts';
import { createDesignerStore, draftOf } from './designer-store.ts';

const empty: FlowDocument = { schemaVersion: 1, name: 'Flow', variables: [], nodes: [], edges: [] };

function rename(name: string, merge?: string): Command {
  return { label: 'rename', ...(merge && { merge }), apply: (document) => ({ ...document, name }) };
}

describe('the history of a flow', () => {
  it('takes every change back and does it again, to the very same documents', () => {
    const store = createDesignerStore(empty);
    const { run, undo, redo } = store.getState();
    run(rename('A'));
    const a = store.getState().document;
    run(rename('B'));
    undo();
    expect(store.getState().document).toBe(a);
    undo();
    expect(store.getState().document).toBe(empty);
    redo();
    expect(store.getState().document).toBe(a);
    expect(store.getState().future.map(({ label }) => label)).toEqual(['rename']);
  });

  it('merges changes of one kind that follow one another, until something was taken back', () => {
    const store = createDesignerStore(empty);
    const { run, undo } = store.getState();
    run(rename('A', 'typing'));
    run(rename('AB', 'typing'));
    expect(store.getState().past).toHaveLength(1);
    undo();
    expect(store.getState().document).toBe(empty);
    run(rename('C', 'typing'));
    run(rename('D', 'typing'));
    expect(store.getState().past).toHaveLength(1);
  });

  it('notes nothing that changes nothing, and changes nothing that is only looked at', () => {
    const store = createDesignerStore(empty);
    store.getState().run({ label: 'nothing', apply: (document) => document });
    expect(store.getState().past).toEqual([]);
    const looked = createDesignerStore(empty, { isReadOnly: true });
    looked.getState().run(rename('A'));
    expect(looked.getState().document).toBe(empty);
  });
});

describe('what somebody else saved', () => {
  const withTheirs = (document: FlowDocument): FlowDocument => ({ ...document, notes: [] });

  it('goes under the draft and all of its history: taking back takes back only what was done here', () => {
    const store = createDesignerStore(empty);
    const { run, undo, redo, rebase } = store.getState();
    run(rename('A'));
    run(rename('B'));
    run(rename('C'));
    undo();
    rebase(withTheirs);
    expect(store.getState().document).toEqual({ ...empty, name: 'B', notes: [] });
    undo();
    undo();
    expect(store.getState().document).toEqual({ ...empty, notes: [] });
    redo();
    redo();
    redo();
    expect(store.getState().document).toEqual({ ...empty, name: 'C', notes: [] });
  });

  it('leaves out of the history what changes nothing any more', () => {
    const store = createDesignerStore(empty);
    store.getState().run(rename('A'));
    store.getState().rebase((document) => ({ ...document, name: 'theirs' }));
    expect(store.getState().past).toEqual([]);
  });

  it('goes under the draft that is kept aside while a version is looked at', () => {
    const store = createDesignerStore(empty);
    store.getState().look({ ...empty, name: 'Version 1' }, { version: 1, reason: 'version' });
    store.getState().rebase(withTheirs);
    expect(store.getState().document.name).toBe('Version 1');
    store.getState().lookAway();
    expect(store.getState().document).toEqual({ ...empty, notes: [] });
  });
});

describe('looking at a version', () => {
  it('shows it read-only, and comes back to the draft with its history', () => {
    const store = createDesignerStore(empty);
    store.getState().run(rename('A'));
    const { document: draft, past } = store.getState();
    store.getState().look({ ...empty, name: 'Version 1' }, { version: 1, reason: 'version' });
    store.getState().run(rename('B'));
    store.getState().undo();
    expect(store.getState()).toMatchObject({ document: { name: 'Version 1' }, isReadOnly: true, past: [] });
    expect(draftOf(store.getState())).toBe(draft);
    store.getState().look({ ...empty, name: 'Version 2' }, { version: 2, reason: 'replay' });
    store.getState().lookAway();
    expect(store.getState()).toMatchObject({ document: draft, past, isReadOnly: false, viewing: null });
    store.getState().undo();
    expect(store.getState().document).toBe(empty);
  });

  it('ends when another draft is loaded', () => {
    const store = createDesignerStore(empty);
    store.getState().look({ ...empty, name: 'Version 1' }, { version: 1, reason: 'version' });
    store.getState().load({ ...empty, name: 'Theirs' });
    expect(store.getState()).toMatchObject({ viewing: null, isReadOnly: false, document: { name: 'Theirs' } });
  });
});
