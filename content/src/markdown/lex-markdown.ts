import { Lexer, Tokenizer, type Tokens, type TokensList } from 'marked';

/** Quotes in lists in quotes, and marks in marks: deeper ones are text. Reading costs their depth times the length. */
const deepest = 12;

/**
 * GitHub's dialect, but for HTML, which is a text like any other (only line breaks, which tables need, are what they
 * mean), and for addresses without marks, which are found in the text afterwards by the rule for all texts.
 */
class StrictTokenizer extends Tokenizer {
  #depth = 0;

  #within<T>(read: () => T | undefined): T | undefined {
    if (this.#depth >= deepest) return undefined;
    this.#depth += 1;
    try {
      return read();
    } finally {
      this.#depth -= 1;
    }
  }

  override blockquote(src: string): Tokens.Blockquote | undefined {
    return this.#within(() => super.blockquote(src));
  }

  override list(src: string): Tokens.List | undefined {
    return this.#within(() => super.list(src));
  }

  override link(src: string): Tokens.Link | Tokens.Image | undefined {
    return this.#within(() => super.link(src));
  }

  override emStrong(src: string, masked: string, previous?: string): Tokens.Em | Tokens.Strong | undefined {
    return this.#within(() => super.emStrong(src, masked, previous));
  }

  override del(src: string, masked: string, previous?: string): Tokens.Del | undefined {
    return this.#within(() => super.del(src, masked, previous));
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

/** Reads markdown into the tokens of its library, in a time that grows with its length. */
export function lexMarkdown(text: string): TokensList {
  return new Lexer({ gfm: true, breaks: true, tokenizer: new StrictTokenizer() }).lex(text);
}
