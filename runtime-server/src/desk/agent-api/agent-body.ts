import { Type, type Static } from 'typebox';
import { Value } from 'typebox/value';
import { ClientDraws, type ChannelKind, type AgentBody as Body, type MessageBody } from '@parley/schemas';
import { parseCustomMessage, toCustomBody, wholeCard } from '../../sessions/messages/custom-messages.ts';
import { drawableBody } from '../../sessions/messages/plain-message.ts';
import { makeStorable } from '../../sessions/messages/make-storable.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { Uploads } from '../../sessions/uploads/uploads.service.ts';

/**
 * Custom messages that an agent, or what acts as one by an API key, may send: cards, order cards, rich text, streams,
 * several branches and several fields (protocol.md §3).
 */
const agentSources: readonly string[] = ['22', '28', '30', '31', '32', '33'];

/**
 * A body as an agent sends it, in the form in which it is stored: uploads by what they hold, cards and markdown as custom
 * messages where the channel's clients draw only those, newer messages in an older form where they do not draw them.
 *
 * @throws AppError `invalid`, `not_found` for an upload that is not the agent's
 */
export async function toStoredBody(
  given: Body,
  place: { applicationId: string; agentId: string; channelKind: ChannelKind },
  uploads: Pick<Uploads, 'resolve' | 'resolveSticker'>,
  drawn: () => Promise<readonly ClientDraws[]>,
): Promise<MessageBody> {
  const body = makeStorable(given);
  switch (body.kind) {
    case 'image':
    case 'file':
    case 'audio':
    case 'video':
      return uploads.resolve({ applicationId: place.applicationId, kind: 'agent', id: place.agentId }, body);
    case 'sticker':
      return uploads.resolveSticker(place.applicationId, body);
    case 'custom': {
      const own = readExtensionMessage(body.data);
      // An app knows its own messages; our window shows what they say.
      if (own) return place.channelKind === 'web' ? cardOf(own) : body;
      const data = wholeCard(body.data);
      const src = refuseForeignSource(data);
      const whole = { ...body, data };
      return newer.has(src) && place.channelKind !== 'web' ? drawableBody(whole, await drawn()) : whole;
    }
    case 'card': {
      if (place.channelKind === 'web') return body;
      const { header, desc, pic, url } = body;
      return toCustomBody({ customerServicePlugin: 0, src: '22', content: { header, desc, pic, url } });
    }
    case 'markdown':
      if (place.channelKind === 'web') return body;
      return toCustomBody({ customerServicePlugin: 0, src: '30', content: body.markdown });
    default:
      return body;
  }
}

/** What a page beside the conversation sends of its own (SDK-40): to the host app, which knows what it is. */
const ExtensionMessage = Type.Object(
  {
    title: Type.String({ minLength: 1, maxLength: 1_000 }),
    description: Type.String({ minLength: 1, maxLength: 4_000 }),
    iconUrl: Type.String({ maxLength: 2_048, pattern: '^https?://\\S+$' }),
    fromPostMessage: Type.Literal(1),
    extension: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  },
  { additionalProperties: false },
);

type ExtensionMessage = Static<typeof ExtensionMessage>;

function readExtensionMessage(data: string): ExtensionMessage | null {
  try {
    const message: unknown = JSON.parse(data);
    return Value.Check(ExtensionMessage, message) ? message : null;
  } catch {
    return null;
  }
}

function cardOf({ title, description, iconUrl }: ExtensionMessage): MessageBody {
  return { kind: 'card', header: title, desc: description, pic: iconUrl, url: '' };
}

const newer: ReadonlySet<string> = new Set(ClientDraws.enum);

function refuseForeignSource(data: string): string {
  const { message, problem } = parseCustomMessage(data);
  if (problem !== undefined) throw invalid(problem);
  if (agentSources.includes(message.src)) return message.src;
  throw invalid(
    `A custom message with src "${message.src}" is not an agent's to send; ${agentSources.join(', ')} are.`,
  );
}

function invalid(message: string): AppError {
  return new AppError('invalid', message, { problems: [{ pointer: '/body/data', message }] });
}
