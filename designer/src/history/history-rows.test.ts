import { describe, expect, it } from 'vitest';
import { smallFlow } from '../document/flow.fixtures.ts';
import { renameFlow } from '../document/rename.ts';
import { createDesignerStore } from '../store/designer-store.ts';
import { historyRows } from './history-rows.ts';

describe('the lines of the history', () => {
  it('are the newest first, down to the document as it was opened, with the steps to each', () => {
    const store = createDesignerStore(smallFlow());
    for (const name of ['A', 'B', 'C']) store.getState().run({ ...renameFlow(name), merge: name });
    store.getState().undo();
    const { past, future } = store.getState();
    expect(historyRows(past, future).map(({ values, steps, state }) => [values?.['name'], steps, state])).toEqual([
      ['C', 1, 'future'],
      ['B', 0, 'now'],
      ['A', -1, 'past'],
      [undefined, -2, 'past'],
    ]);
  });
});
