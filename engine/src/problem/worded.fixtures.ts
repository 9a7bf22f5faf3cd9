import type { ProblemValues } from '@parley/schemas';
import { expect } from 'vitest';
import { expectBothLanguages } from '../testing/test-definition.ts';
import { fillText, namesIn, plainNames } from '../wording/fill-text.ts';
import type { ProblemTexts } from '../wording/text-table.ts';

/** Expects that a reason of a table can be told in both languages from its values alone. */
export function expectWorded(texts: ProblemTexts, { reason, values }: { reason: string; values: ProblemValues }): void {
  const text = texts[reason];
  if (!text) throw new Error(`There is no text for "${reason}".`);
  const filled = { en: fillText(text.en, values, plainNames), zh: fillText(text.zh, values, plainNames) };
  expectBothLanguages({ ...filled, en: text.en });
  for (const language of ['en', 'zh'] as const) {
    const missing = namesIn(text[language]).filter(
      (name) => values[name] === undefined && filled[language].includes(`<${name}>`),
    );
    expect(missing).toEqual([]);
  }
}
