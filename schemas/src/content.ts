/**
 * What a flow says, before a channel gives it its wire form. Strings are templates in a compiled flow and plain text in
 * an emitted effect. Menus and forms are prompts: an answer fills their `selected` later.
 */
export type Content =
  | { kind: 'text'; text: string }
  | { kind: 'markdown'; markdown: string }
  | { kind: 'image'; url: string }
  | { kind: 'card'; header: string; desc: string; pic: string; url: string }
  | { kind: 'menu'; header: string; items: Choice[]; tail?: string }
  | { kind: 'form'; header: string; form: 'text' }
  | { kind: 'form'; header: string; form: 'options'; items: Choice[] }
  | { kind: 'robot-text'; text: string; markdown: boolean }
  | { kind: 'robot-welcome'; title: string; items: Suggestion[] }
  | { kind: 'robot-suggestions'; title: string; items: Suggestion[] };

/** One choice of a menu or form: what the visitor sends to choose it, and a line that explains it. */
export type Choice = { content: string; desc: string };

/** A question the robot offers. */
export type Suggestion = { id: string; content: string; answer?: string };

export type ContentKind = Content['kind'];
