import type { MarkedToken, Token } from 'marked';

/** Whether a token is of a kind that the library itself makes; extensions, of which there are none, would make others. */
export function isKnownToken(token: Token): token is MarkedToken {
  return Object.hasOwn(kinds, token.type);
}

const kinds: Record<MarkedToken['type'], true> = {
  blockquote: true,
  br: true,
  checkbox: true,
  code: true,
  codespan: true,
  def: true,
  del: true,
  em: true,
  escape: true,
  heading: true,
  hr: true,
  html: true,
  image: true,
  link: true,
  list: true,
  list_item: true,
  paragraph: true,
  space: true,
  strong: true,
  table: true,
  text: true,
};
