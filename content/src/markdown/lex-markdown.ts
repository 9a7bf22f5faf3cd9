import { Lexer, Tokenizer, type Tokens, type TokensList } from 'marked';

/** Quotes in lists in quotes, and marks in marks: deeper ones are text. Reading costs their depth times the length. */
const deepest = 12;

/** From a sign that may begin a mark, the whole of its paragraph is searched for the end: so many characters in a text. */
const mostSearched = 2_000_000;

/** Rows are filled up to the columns of their table; a table that is whole has at least a sign and a bar for each cell. */
const fewCells = 500;

/**
 * GitHub's dialect, but for HTML, which is a text like any other (only line breaks, which tables need, are what they
 * mean), and for addresses without marks, which are found in the text afterwards by the rule for all texts.
 */
class StrictTokenizer extends Tokenizer {
  #depth = 0;
  #left = mostSearched;
  #cells: number;

  constructor(length: number) {
    super();
    this.#cells = Math.max(fewCells, length);
  }

  #within<T>(read: () => T | undefined): T | undefined {
    if (this.#depth >= deepest) return undefined;
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }

  /** A mark that may begin here, unless so many have been looked for that the others are text. */
  #search<T>(begins: boolean, length: number, read: () => T | undefined): T | undefined {
    if (!begins) return undefined;
    this.#left -= length;
    return this.#left < 0 ? undefined : this.#within(read);
  }

  override blockquote(src: string): Tokens.Blockquote | undefined {
    return this.#within(() => super.blockquote(src));
  }

  override list(src: string): Tokens.List | undefined {
    return this.#within(() => super.list(src));
  }

  override table(src: string): Tokens.Table | undefined {
    if (!tableBegin.test(src)) return undefined;
    const cells = cellsAfterFilling(src, this.#cells);
    if (cells > this.#cells) return undefined;
    const table = this.#search(true, src.length, () => super.table(src));
    if (table) this.#cells -= cells;
    return table;
  }

  override link(src: string): Tokens.Link | Tokens.Image | undefined {
    return this.#search(/^!?\[/.test(src), src.length, () => super.link(src));
  }

  override reflink(src: string, links: Tokenizer['lexer']['tokens']['links']) {
    return this.#search(/^!?\[/.test(src), src.length, () => super.reflink(src, links));
  }

  override codespan(src: string): Tokens.Codespan | undefined {
    return this.#search(src.startsWith('`'), src.length, () => super.codespan(src));
  }

  override emStrong(src: string, masked: string, previous?: string): Tokens.Em | Tokens.Strong | undefined {
    return this.#search(/^[*_]/.test(src), masked.length, () => super.emStrong(src, masked, previous));
  }

  override del(src: string, masked: string, previous?: string): Tokens.Del | undefined {
    return this.#search(src.startsWith('~'), masked.length, () => super.del(src, masked, previous));
  }

  /** Up to the next sign that may begin something; the rule of the library looks for addresses as well, at each sign. */
  override inlineText(src: string): Tokens.Text | undefined {
    const raw = /^(?:`+|~+|[^])(?:(?! *\n)[^\\<![`*~_\n ]*(?: +(?![\n ])[^\\<![`*~_\n ]*)*)?/.exec(src)?.[0];
    return raw === undefined ? undefined : { type: 'text', raw, text: raw, escaped: false };
  }

  override html(): undefined {
    return undefined;
  }

  override tag(): undefined {
    return undefined;
  }

  override url(): undefined {
    return undefined;
  }

  override br(src: string): Tokens.Br | undefined {
    const [raw] = /^<br\s{0,9}\/?>/i.exec(src) ?? [];
    return raw === undefined ? super.br(src) : { type: 'br', raw };
  }
}

const tableBegin = /^[^\n]+\n(?=[^\n]*-)[ |:-]+(?:\n|$)/;

/** How many cells a table that begins here would have, as far as that is counted. */
function cellsAfterFilling(src: string, most: number): number {
  const [, columns = ''] = src.split('\n', 2);
  const width = columns.split('|').length;
  let lines = 1;
  for (let at = src.indexOf('\n'); at >= 0 && lines * width <= most; at = src.indexOf('\n', at + 1)) {
    if (src[at + 1] === '\n') break;
    lines += 1;
  }
  return width * lines;
}

/** Reads markdown into the tokens of its library, in a time that grows with its length. */
export function lexMarkdown(text: string): TokensList {
  return new Lexer({ gfm: true, breaks: true, tokenizer: new StrictTokenizer(text.length) }).lex(text);
}
