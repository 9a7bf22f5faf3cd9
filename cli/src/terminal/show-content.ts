import type { Content, FormField } from '@parley/schemas';
import { numbered } from './choices.ts';
import type { Style } from './style.ts';

/** What a flow says, as lines of a terminal; choices are numbered, so that they can be answered by number. */
export function showContent(content: Content, style: Style): string[] {
  switch (content.kind) {
    case 'text':
    case 'robot-text':
      return content.text.split('\n');
    case 'markdown':
      return content.markdown.split('\n');
    case 'image':
      return [`${style.dim('[image]')} ${content.url}`];
    case 'card':
      return showCard(content, style);
    case 'menu':
      return [content.header, ...numbered(content.items, style), ...(content.tail ? [content.tail] : [])];
    case 'form':
      if (content.form === 'fields') return [content.header, ...content.fields.map((field) => showField(field, style))];
      return [content.header, ...(content.form === 'options' ? numbered(content.items, style) : [])];
    case 'robot-welcome':
    case 'robot-suggestions':
      return [content.title, ...numbered(content.items, style)];
  }
}

function showField({ name, required, options, value = '' }: FormField, style: Style): string {
  const hint = [...(required ? [] : ['may stay empty']), ...(options.length === 0 ? [] : [options.join(' | ')])];
  return `${name}: ${value}${hint.length === 0 ? '' : ` ${style.dim(`(${hint.join('; ')})`)}`}`;
}

export function showCard(
  { header, desc, pic, url }: { header: string; desc: string; pic: string; url: string },
  style: Style,
): string[] {
  const lines = [`${style.dim('[card]')} ${style.bold(header)}`, desc, pic, url];
  return lines.filter((line) => line !== '');
}
