import type { StateFragment } from '@parley/engine';
import type { Content } from '@parley/schemas';
import type { MessagePart, MessageSettings } from './message.schema.ts';

/** Sends the parts in order and goes on at once (FLOW-19). */
export function compileMessage({ parts }: MessageSettings): StateFragment<'next'> {
  return {
    enter: parts.map((part) => ({ effect: 'send-message', with: { content: contentOf(part) } })),
    always: [{ exit: 'next' }],
  };
}

function contentOf(part: MessagePart): Content {
  if (part.kind !== 'card') return part;
  const { header, desc = '', pic = '', url = '' } = part;
  return { kind: 'card', header, desc, pic, url };
}
