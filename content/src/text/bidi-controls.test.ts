import { expect, it } from 'vitest';
import { withoutBidiControls } from './bidi-controls.ts';

it('shows the true ending of a name that turns its direction', () => {
  expect(withoutBidiControls('invoice_\u202egnp.exe')).toBe('invoice_gnp.exe');
  expect(withoutBidiControls('\u2067\u05e9\u05dc\u05d5\u05dd\u2069.pdf')).toBe('\u05e9\u05dc\u05d5\u05dd.pdf');
});
