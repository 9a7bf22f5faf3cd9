import type { Style } from './style.ts';

/** Choices as numbered lines. */
export function numbered(choices: readonly { content: string; desc?: string }[], style: Style): string[] {
  const width = String(choices.length).length;
  return choices.map(({ content, desc = '' }, index) => {
    const number = style.cyan(String(index + 1).padStart(width + 2));
    return `${number}  ${content}${desc === '' ? '' : style.dim(`  ${desc}`)}`;
  });
}

/** What was typed, or the choice of that number. A choice that is itself a number is meant as it is written. */
export function resolveChoice(typed: string, choices: readonly string[] | null): string {
  const text = typed.trim();
  if (!choices || choices.includes(text) || !/^[1-9]\d{0,3}$/.test(text)) return typed;
  return choices[Number(text) - 1] ?? typed;
}
