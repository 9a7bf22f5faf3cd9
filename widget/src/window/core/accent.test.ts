import fc from 'fast-check';
import { expect, test } from 'vitest';
import { accentColours, contrastOf } from './accent.ts';

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`);

test('whatever colour a channel has, its words can be read in both schemes', () => {
  fc.assert(
    fc.property(colour, fc.constantFrom('light' as const, 'dark' as const), (accent, scheme) => {
      const { onAccent, text, soft } = accentColours(accent, scheme);
      expect(contrastOf(onAccent, accent)).toBeGreaterThanOrEqual(4.5);
      expect(contrastOf(text, scheme === 'light' ? '#ffffff' : '#1b1e25')).toBeGreaterThanOrEqual(4.4);
      expect(contrastOf(text, soft)).toBeGreaterThanOrEqual(4.4);
    }),
  );
});

test('a colour that can be read stays as it is', () => {
  expect(accentColours('#4c5fd5', 'light')).toMatchObject({ accent: '#4c5fd5', onAccent: '#ffffff', text: '#4c5fd5' });
});
