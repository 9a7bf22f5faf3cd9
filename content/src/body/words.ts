export type BodyWords = {
  /** Of a custom message of the in-app chat protocol. */
  src?: string;
  /** The words that stand for all of it; empty where its kind says everything. */
  title: string;
  isMarkdown: boolean;
  /** All of its words above the choices, the title among them. */
  lines: readonly string[];
  choices: readonly string[];
  /** Below the choices. */
  tail: string;
  /** What was chosen or answered. */
  chosen: string;
};

export const noWords: BodyWords = { title: '', isMarkdown: false, lines: [], choices: [], tail: '', chosen: '' };

/** Those of the texts that hold something. */
export function written(...texts: readonly unknown[]): string[] {
  return texts.filter((text): text is string => typeof text === 'string' && text !== '');
}
