import type { TablePreview } from '@parley/schemas';
import { expect, it } from 'vitest';
import { bodyOf, missingFields, queryOf, withChoices, withMeaning } from './import-choices.ts';

const preview: TablePreview = {
  format: 'text',
  encoding: 'utf-8',
  delimiter: 'comma',
  sheet: null,
  sheets: [],
  headerLine: 2,
  columns: [
    { name: 'Frage', field: 'question' },
    { name: 'Preis', field: null },
    { name: 'Antwort', field: null },
  ],
  rows: [],
  isUnderstood: false,
  goodCount: 0,
  problems: [],
  problemCount: 0,
};
const fields = [
  { field: 'question', label: 'Question', isRequired: true },
  { field: 'answer', label: 'Answer', isRequired: true },
  { field: 'kind', label: 'Kind', isRequired: false },
];

it('gives a column a meaning, and takes it from the column that had it', () => {
  expect(withMeaning(preview, 2, 'answer')).toEqual({ columns: 'question,,answer', headerLine: 2 });
  expect(withMeaning(preview, 1, 'question')).toEqual({ columns: ',question,', headerLine: 2 });
  expect(withMeaning(preview, 0, null)).toEqual({ columns: ',,', headerLine: 2 });
});

it('keeps a choice that the server has not read yet, when the next is made', () => {
  const first = withMeaning(preview, 2, 'answer');
  const second = withMeaning(withChoices(preview, first), 1, 'kind');
  expect(second).toEqual({ columns: 'question,kind,answer', headerLine: 2 });
  expect(withChoices(preview, {})).toBe(preview);
});

it('knows which needed meanings no column has', () => {
  expect(missingFields(preview, fields).map(({ label }) => label)).toEqual(['Answer']);
});

it('sends a file with what was chosen, JSON by its name', () => {
  const table = new File(['a'], 'Fragen.xlsx');
  expect(queryOf(table, { encoding: 'big5', headerLine: 0 }).toString()).toBe('format=csv&encoding=big5&headerLine=0');
  expect(queryOf(new File([], 'robot.JSON'), {}).toString()).toBe('format=json');
  expect(bodyOf(table).type).toBe('text/csv');
});
