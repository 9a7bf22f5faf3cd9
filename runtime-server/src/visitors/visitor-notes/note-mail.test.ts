import { expect, it } from 'vitest';
import { noteAnswer } from './note-mail.ts';

const facts = { company: 'Shop', number: 7, locale: 'en', name: 'Zoë', text: 'Where is it?', answer: 'On its way.' };

it('ends an answer with the signature of who answers, before what was asked', () => {
  const { text } = noteAnswer({ ...facts, signature: ' Ann\nHelp desk ' });
  expect(text).toBe('Hello Zoë,\n\nOn its way.\n\nAnn\nHelp desk\n\nYour note:\n> Where is it?\n');
  expect(noteAnswer({ ...facts, locale: 'zh', signature: '安' }).text).toContain('On its way.\n\n安\n\n您的留言');
});

it('adds nothing without one', () => {
  expect(noteAnswer({ ...facts, signature: '  ' }).text).toBe(
    'Hello Zoë,\n\nOn its way.\n\nYour note:\n> Where is it?\n',
  );
});
