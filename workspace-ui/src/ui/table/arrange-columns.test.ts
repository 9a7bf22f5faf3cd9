import fc from 'fast-check';
import { expect, it } from 'vitest';
import { arrangeColumns, asMade, moveColumn, toggleColumn } from './arrange-columns.ts';

const columns = [
  { id: 'name', isFixed: true },
  { id: 'state' },
  { id: 'agent' },
  { id: 'tags', isOptional: true },
  { id: 'when' },
];
const ids = (layout = asMade) => arrangeColumns(columns, layout).map(({ id }) => id);

it('shows columns as they were made, without those that are only asked for (AGENT-78)', () => {
  expect(ids()).toEqual(['name', 'state', 'agent', 'when']);
});

it('puts a column that an arrangement does not know where it was made, and passes over one that is gone', () => {
  expect(ids({ order: ['when', 'gone', 'name'], hidden: ['agent'] })).toEqual(['when', 'name', 'state']);
});

it('shows, hides and moves one column, and leaves the others', () => {
  const withTags = toggleColumn(columns, asMade, 'tags');
  expect(ids(withTags)).toEqual(['name', 'state', 'agent', 'tags', 'when']);
  const moved = moveColumn(columns, withTags, 'tags', -2);
  expect(ids(moved)).toEqual(['name', 'tags', 'state', 'agent', 'when']);
  expect(ids(toggleColumn(columns, moved, 'tags'))).toEqual(['name', 'state', 'agent', 'when']);
  expect(ids(toggleColumn(columns, toggleColumn(columns, asMade, 'agent'), 'agent'))).toEqual(ids());
  expect(moveColumn(columns, asMade, 'gone', 1)).toBe(asMade);
});

const id = fc.constantFrom('name', 'state', 'agent', 'tags', 'when', 'gone');
const layouts = fc.record({ order: fc.uniqueArray(id), hidden: fc.uniqueArray(id) });

it('shows no column twice, and never hides the one that names a row', () => {
  fc.assert(
    fc.property(layouts, (layout) => {
      const shown = ids(layout);
      expect(new Set(shown).size).toBe(shown.length);
      expect(shown).toContain('name');
    }),
  );
});

it('toggles exactly one column, whatever the arrangement', () => {
  fc.assert(
    fc.property(layouts, fc.constantFrom('state', 'agent', 'tags', 'when'), (layout, one) => {
      const before = new Set(ids(layout));
      const after = new Set(ids(toggleColumn(columns, layout, one)));
      expect(after.has(one)).toBe(!before.has(one));
      for (const other of ['name', 'state', 'agent', 'tags', 'when']) {
        if (other !== one) expect(after.has(other)).toBe(before.has(other));
      }
    }),
  );
});
