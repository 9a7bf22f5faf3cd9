import type { MessageBody } from '@parley/schemas';
import { wordsOfCustom } from './custom-words.ts';
import { noWords, written, type BodyWords } from './words.ts';

/** What a message says, apart from how it is drawn: lines, transcripts and notices are made of this one reading. */
export function wordsOfBody(body: MessageBody): BodyWords {
  switch (body.kind) {
    case 'text':
      return { ...noWords, title: body.text, lines: [body.text] };
    case 'markdown':
      return { ...noWords, title: body.markdown, lines: [body.markdown], isMarkdown: true };
    case 'card':
      return { ...noWords, title: body.header || body.desc, lines: written(body.header, body.desc, body.url) };
    case 'location':
      return { ...noWords, title: body.title ?? body.address ?? '', lines: written(body.title, body.address) };
    case 'sticker':
      return noWords;
    case 'image':
    case 'file':
    case 'audio':
    case 'video':
      return { ...noWords, title: body.name, lines: written(body.name) };
    case 'custom':
      return wordsOfCustom(body.data);
  }
}
