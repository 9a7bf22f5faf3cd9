import { expect, test } from 'vitest';
import { createDrafts } from './drafts.ts';

function textStore(text: string | null = null) {
  return { get: () => text, set: (next: string) => void (text = next) };
}

test('what was begun is there again after a reload, until it was sent', () => {
  const kept = textStore();
  createDrafts(kept).write('note', { email: 'li@example.com', text: 'Please' });
  const again = createDrafts(kept);
  expect(again.read('note')).toEqual({ email: 'li@example.com', text: 'Please' });
  expect(again.read('composer')).toEqual({});
  again.write('note', { email: '', text: '' });
  expect(createDrafts(kept).read('note')).toEqual({});
});

test('works without anything to keep it in, or with what others left there', () => {
  const drafts = createDrafts(null);
  drafts.write('composer', { text: 'Hello' });
  expect(drafts.read('composer')).toEqual({ text: 'Hello' });
  for (const junk of ['no JSON', 'null', '[1]', '{"composer":"text"}']) {
    expect(createDrafts(textStore(junk)).read('note')).toEqual({});
  }
});

test('another visitor does not read them', () => {
  const kept = textStore();
  createDrafts(kept).write('composer', { text: 'Secret' });
  createDrafts(kept).clear();
  expect(createDrafts(kept).read('composer')).toEqual({});
});
