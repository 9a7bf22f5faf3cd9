import { formatFileSize } from '@parley/content';
import type { Message, MessageBody, Sender } from '@parley/schemas';
import { readCustomMessage } from '@parley/sdk/visitor';
import { numbered } from './choices.ts';
import { showCard } from './show-content.ts';
import type { Style } from './style.ts';

/**
 * A message as lines of a terminal; none when it is not to be drawn. `visitorName` is given where an agent reads, who
 * answers no questions; else the visitor does.
 */
export function showMessage({ from, body, recalled }: Message, style: Style, visitorName?: string): string[] {
  const canAnswer = visitorName === undefined;
  const [first, ...rest] = recalled ? [style.dim('(withdrawn)')] : showBody(body, style, canAnswer);
  if (first === undefined) return [];
  const who = nameOf(from, visitorName ?? 'you');
  const isPlain = from.kind === 'system' || from.kind === 'robot';
  return [`${isPlain ? style.bold(`${who}:`) : style.cyan(`${who}:`)} ${first}`, ...rest.map((line) => `  ${line}`)];
}

function nameOf({ kind, name }: Sender, ownName: string): string {
  if (kind === 'visitor') return ownName;
  return name || kind;
}

/** A body as lines; none when it is a flag that is never drawn (protocol.md §3). */
function showBody(body: MessageBody, style: Style, canAnswer: boolean): string[] {
  switch (body.kind) {
    case 'text':
      return body.text.split('\n');
    case 'markdown':
      return body.markdown.split('\n');
    case 'card':
      return showCard(body, style);
    case 'image':
    case 'file':
    case 'audio':
    case 'video':
      return [
        `${style.dim(`[${body.kind}]`)} ${'name' in body ? `${body.name} (${formatFileSize(body.size, 'en')}) ${body.url}` : ''}`,
      ];
    case 'location':
      return [`${style.dim('[location]')} ${body.title ?? ''} ${body.latitude}, ${body.longitude}`];
    case 'sticker':
      return [`${style.dim('[sticker]')} ${body.set}/${body.sticker}`];
    case 'custom':
      return showCustom(body, style, canAnswer);
  }
}

function showCustom(body: MessageBody, style: Style, canAnswer: boolean): string[] {
  const message = readCustomMessage(body);
  switch (message?.src) {
    case '9': {
      const { head, menu, selected } = message.menuContent;
      if (selected) return [head, style.dim(`rated: ${selected.content}`)];
      return [head, ...numbered(menu, style), ...(canAnswer ? [style.dim('answer by /rate NUMBER')] : [])];
    }
    case '15':
    case '32':
      return [message.content.header, ...numbered(message.content.items, style)];
    case '21':
      return [message.content.header, ...(message.content.type === 1 ? numbered(message.content.items, style) : [])];
    case '19':
      return [style.dim('— the session has ended —')];
    case '20':
      return [style.dim('— the session has ended: no answer came —')];
    case '22':
      return showCard(message.content, style);
    case '28':
      return showCard({ ...message.content, header: message.content.name, url: '' }, style);
    case '29':
      return [message.content.title, ...numbered(message.content.items, style)];
    case '30':
      return message.content.split('\n');
    case '31':
      return message.chunks.join('').split('\n');
    case '33':
      return [message.content.tip, ...message.content.inputVariables.map(({ name }) => `  ${name}`)];
    case '7':
    case '10':
    case '12':
    case '23':
    case '24':
    case '26':
    case '27':
      return [];
    case undefined:
      return [style.dim(`[a message of a kind that is not known here] ${body.kind === 'custom' ? body.data : ''}`)];
  }
}
