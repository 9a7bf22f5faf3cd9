import fc from 'fast-check';
import { expect, test } from 'vitest';
import { intoView, isPhoneView, moved, openingPlace, resized } from './placement.ts';

const view = { width: 1440, height: 900 };
const corner = { position: 'right', offsetX: 20, offsetY: 20 } as const;
const size = { width: 380, height: 620 };

test('opens above the launcher in its corner', () => {
  expect(openingPlace(view, size, corner)).toEqual({ left: 1040, top: 188, width: 380, height: 620 });
  expect(openingPlace(view, size, { ...corner, position: 'left' }).left).toBe(20);
});

test('a low screen gets a lower window', () => {
  expect(openingPlace({ width: 1024, height: 500 }, size, corner)).toMatchObject({ top: 8, height: 400 });
});

test('resizing keeps the corner where the launcher is', () => {
  const place = openingPlace(view, size, corner);
  const bigger = resized(place, -100, -50, view, 'right');
  expect(bigger).toEqual({ left: 940, top: 138, width: 480, height: 670 });
  expect(resized(place, 1_000, 1_000, view, 'right')).toEqual({ left: 1120, top: 448, width: 300, height: 360 });
});

test('phones, upright and turned, get the whole screen', () => {
  expect([390, 844, 1440].map((width) => isPhoneView({ width, height: 800 }))).toEqual([true, false, false]);
  expect(isPhoneView({ width: 844, height: 390 })).toBe(true);
});

test('the window stays on the screen wherever it is dragged (WIDGET-16)', () => {
  const numbers = fc.integer({ min: -5_000, max: 5_000 });
  fc.assert(
    fc.property(
      numbers,
      numbers,
      fc.integer({ min: 481, max: 3_000 }),
      fc.integer({ min: 481, max: 2_000 }),
      (dx, dy, width, height) => {
        const screen = { width, height };
        for (const place of [
          moved(openingPlace(screen, size, corner), dx, dy, screen),
          intoView(resized(openingPlace(screen, size, corner), dx, dy, screen, 'right'), screen),
        ]) {
          expect(place.left).toBeGreaterThanOrEqual(8);
          expect(place.top).toBeGreaterThanOrEqual(8);
          expect(place.left + place.width).toBeLessThanOrEqual(width - 8);
          expect(place.top + place.height).toBeLessThanOrEqual(height - 8);
        }
      },
    ),
  );
});
