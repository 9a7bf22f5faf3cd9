import { type CustomMessage, type MessageBody } from '@parley/schemas';
import { parseCustomMessage } from '../../sessions/messages/custom-messages.ts';

/** What a message says, as plain text for a reader of a mail; null for what is never drawn. */
export function describeBody(body: MessageBody): string | null {
  switch (body.kind) {
    case 'text':
      return body.text;
    case 'markdown':
      return body.markdown;
    case 'card':
      return lines(body.header, body.desc, body.url);
    case 'location':
      return lines(body.title, body.address, `${body.latitude}, ${body.longitude}`);
    case 'sticker':
      return `[${body.sticker}]`;
    case 'custom': {
      const { message } = parseCustomMessage(body.data);
      return message ? describeCustom(message) : null;
    }
    default:
      return `[${body.name || body.kind}]`;
  }
}

function describeCustom(message: CustomMessage): string | null {
  switch (message.src) {
    case '9':
      return lines(message.menuContent.head, chosen(message.menuContent.selected?.content));
    case '15': {
      const { header, items, tail, selected } = message.content;
      return lines(header, ...items.map(({ content }) => `- ${content}`), tail, chosen(selected?.content));
    }
    case '21': {
      const { content } = message;
      const items = content.type === 1 ? content.items.map((item) => `- ${item.content}`) : [];
      return lines(content.header, ...items, chosen(content.selected?.content));
    }
    case '22':
      return lines(message.content.header, message.content.desc, message.content.url);
    case '28': {
      const { guide, name, desc, customField } = message.content;
      return lines(guide, name, desc, ...customField.map((field) => `${field.name}: ${field.value}`));
    }
    case '29':
      return lines(message.content.title, ...message.content.items.map(({ content }) => `- ${content}`));
    case '30':
      return message.content;
    case '31':
      return message.chunks.join('');
    case '32':
      return lines(message.content.header, ...message.content.items.map(({ content }) => `- ${content}`));
    case '33':
      return lines(
        message.content.tip,
        ...message.content.inputVariables.map(({ name, variableValue = '' }) => `${name}: ${variableValue}`),
      );
    default:
      return null;
  }
}

function chosen(content: string | undefined): string {
  return content ? `→ ${content}` : '';
}

function lines(...parts: (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n');
}
