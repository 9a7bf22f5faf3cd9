/** Markdown as far as it is allowed: whatever is not one of these is the text that it was written as. */
export type MarkdownBlock =
  | { kind: 'paragraph'; content: MarkdownSpan[] }
  | { kind: 'heading'; level: 1 | 2 | 3 | 4 | 5 | 6; content: MarkdownSpan[] }
  | { kind: 'list'; start: number | null; isTight: boolean; items: MarkdownBlock[][] }
  | { kind: 'quote'; blocks: MarkdownBlock[] }
  | { kind: 'code'; text: string }
  | { kind: 'table'; columns: ColumnAlign[]; head: MarkdownSpan[][]; rows: MarkdownSpan[][][] }
  | { kind: 'rule' };

export type ColumnAlign = 'left' | 'center' | 'right' | null;

export type MarkdownSpan =
  /** A line break in it is one that is drawn. */
  | { kind: 'text' | 'code'; text: string }
  | { kind: 'strong' | 'emphasis' | 'deleted'; content: MarkdownSpan[] }
  /** Addresses are http(s), as `safeAddress` writes them. */
  | { kind: 'link'; url: string; title: string; content: MarkdownSpan[] }
  | { kind: 'image'; url: string; title: string; text: string }
  /** A character that only its name tells, as it is written: `&hearts;`. */
  | { kind: 'reference'; text: string };

/** The words of spans, without their marks. */
export function wordsOfSpans(spans: readonly MarkdownSpan[]): string {
  return spans.map((span) => ('content' in span ? wordsOfSpans(span.content) : span.text)).join('');
}
