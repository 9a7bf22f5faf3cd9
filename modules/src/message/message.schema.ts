import { closed, messageLimits } from '@parley/schemas';
import { Type, type Static } from 'typebox';
import { TemplateText } from '../shared/template-text.ts';

const Address = Type.String({ maxLength: 2_048, description: 'http(s) address, may hold names' });
const OptionalAddress = Type.Optional(
  Type.String({ maxLength: 2_048, default: '', description: 'http(s) address, may hold names' }),
);

const TextPart = closed({ kind: Type.Literal('text'), text: TemplateText });
const CardPart = closed({
  kind: Type.Literal('card'),
  header: Type.String({ maxLength: 1_000 }),
  desc: Type.Optional(Type.String({ maxLength: messageLimits.textCharacters, default: '' })),
  pic: OptionalAddress,
  url: OptionalAddress,
});
const ImagePart = closed({ kind: Type.Literal('image'), url: Address });
const MarkdownPart = closed({ kind: Type.Literal('markdown'), markdown: Type.String({ maxLength: 16_000 }) });

/** One message of the several that a message module may send. */
export const MessagePart = Type.Union([TextPart, CardPart, ImagePart, MarkdownPart]);
export type MessagePart = Static<typeof MessagePart>;

/** Settings of a message: its parts, sent in order. */
export const MessageSettings = closed({
  parts: Type.Array(MessagePart, { minItems: 1, maxItems: 20, description: 'sent one after another' }),
});
export type MessageSettings = Static<typeof MessageSettings>;
