import { cutCharacters } from '@parley/content';
import type { ClientDraws, CustomMessage, MessageBody } from '@parley/schemas';
import { parseCustomMessage, toCustomBody } from './custom-messages.ts';

/**
 * The same in an older form where the clients of a channel do not draw a message: an order card as a card, several
 * branches as a menu, several fields as one question (protocol.md §3).
 */
export function drawableBody(
  body: Extract<MessageBody, { kind: 'custom' }>,
  drawn: readonly ClientDraws[],
): Extract<MessageBody, { kind: 'custom' }> {
  const { message } = parseCustomMessage(body.data);
  if (!message || !isNewer(message) || drawn.includes(message.src)) return body;
  return toCustomBody(olderForm(message));
}

type Newer = CustomMessage<ClientDraws>;

function isNewer(message: CustomMessage): message is Newer {
  return message.src === '28' || message.src === '32' || message.src === '33';
}

function olderForm(message: Newer): CustomMessage {
  switch (message.src) {
    case '28': {
      const { guide = '', name, desc, pic, customField } = message.content;
      const lines = [guide, desc, ...customField.map((field) => `${field.name}: ${field.value}`)];
      return { customerServicePlugin: 0, src: '22', content: { header: name, desc: joined(lines), pic, url: '' } };
    }
    case '32': {
      const { header, items } = message.content;
      return { customerServicePlugin: 0, src: '15', content: { header, items } };
    }
    case '33': {
      const { tip, inputVariables } = message.content;
      const lines = inputVariables.map(({ name, chooseItemList = [] }) =>
        chooseItemList.length === 0 ? `• ${name}` : `• ${name} (${chooseItemList.join(' / ')})`,
      );
      return { customerServicePlugin: 0, src: '21', content: { type: 0, header: joined([tip, ...lines]) } };
    }
  }
}

const mostCharacters = 4_000;

function joined(lines: readonly string[]): string {
  const text = lines.filter((line) => line !== '').join('\n');
  return cutCharacters(text, mostCharacters);
}
