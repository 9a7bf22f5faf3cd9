export * from './compose-texts.ts';
export { plainNames, type ProblemNames } from './fill-text.ts';
export type { LocalText } from './local-text.ts';
export type { ProblemTexts, TextValues } from './text-table.ts';
