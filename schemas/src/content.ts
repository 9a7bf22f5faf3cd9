import { Type, type Static } from 'typebox';
import { closed } from './define.ts';

const Text = Type.String();

/** One choice of a menu or form: what the visitor sends to choose it, and a line that explains it. */
export const Choice = closed({ content: Text, desc: Text });
export type Choice = Static<typeof Choice>;

/** One of several fields of a form: a line of text, or one of `options` where there are any. */
export const FormField = closed({
  name: Text,
  required: Type.Boolean(),
  placeholder: Text,
  options: Type.Array(Text),
  value: Type.Optional(Type.String({ description: 'what was given so far' })),
});
export type FormField = Static<typeof FormField>;

/** A question the robot offers. */
export const Suggestion = closed({ id: Text, content: Text, answer: Type.Optional(Text) });
export type Suggestion = Static<typeof Suggestion>;

/**
 * What a flow says, before a channel gives it its wire form. Strings are templates in a compiled flow and plain text in
 * an emitted effect. Menus and forms are prompts: an answer fills their `selected` later.
 */
export const Content = Type.Union([
  closed({ kind: Type.Literal('text'), text: Text }),
  closed({ kind: Type.Literal('markdown'), markdown: Text }),
  closed({ kind: Type.Literal('image'), url: Text }),
  closed({ kind: Type.Literal('card'), header: Text, desc: Text, pic: Text, url: Text }),
  closed({ kind: Type.Literal('menu'), header: Text, items: Type.Array(Choice), tail: Type.Optional(Text) }),
  closed({ kind: Type.Literal('form'), header: Text, form: Type.Literal('text') }),
  closed({ kind: Type.Literal('form'), header: Text, form: Type.Literal('options'), items: Type.Array(Choice) }),
  closed({ kind: Type.Literal('form'), header: Text, form: Type.Literal('fields'), fields: Type.Array(FormField) }),
  closed({
    kind: Type.Literal('robot-text'),
    text: Text,
    markdown: Type.Boolean(),
    stream: Type.Optional(
      Type.String({ description: 'the request whose answer this is: it ends what was streamed of it' }),
    ),
  }),
  closed({ kind: Type.Literal('robot-welcome'), title: Text, items: Type.Array(Suggestion) }),
  closed({ kind: Type.Literal('robot-suggestions'), title: Text, items: Type.Array(Suggestion) }),
]);
export type Content = Static<typeof Content>;

export type ContentKind = Content['kind'];
