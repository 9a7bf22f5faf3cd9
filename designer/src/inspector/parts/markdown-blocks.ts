/** Markdown read far enough for a preview: blocks of inline stretches. */
export type Inline =
  { text: string; style: 'plain' | 'strong' | 'em' | 'code' } | { text: string; style: 'link'; url: string };
export type Block = { kind: 'heading' | 'paragraph' | 'item' | 'quote' | 'code'; inlines: Inline[] };

/** Reads the blocks of a markdown text; what is not known here stays text. */
export function markdownBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let code: string[] | null = null;
  let paragraph: string[] = [];
  const flush = () => {
    if (paragraph.length > 0) blocks.push({ kind: 'paragraph', inlines: readInlines(paragraph.join('\n')) });
    paragraph = [];
  };
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) {
      flush();
      if (code) blocks.push({ kind: 'code', inlines: [{ text: code.join('\n'), style: 'plain' }] });
      code = code ? null : [];
    } else if (code) code.push(line);
    else if (line.trim() === '') flush();
    else {
      const match = /^(#{1,6}\s+|[-*+]\s+|\d+[.)]\s+|>\s?)(.*)$/.exec(line);
      if (!match) paragraph.push(line);
      else {
        flush();
        const [, sign = '', rest = ''] = match;
        const kind = sign.startsWith('#') ? 'heading' : sign.startsWith('>') ? 'quote' : 'item';
        blocks.push({ kind, inlines: readInlines(rest) });
      }
    }
  }
  flush();
  if (code) blocks.push({ kind: 'code', inlines: [{ text: code.join('\n'), style: 'plain' }] });
  return blocks;
}

const inline = /\*\*([^*\n]+)\*\*|\*([^*\n]+)\*|_([^_\n]+)_|`([^`\n]+)`|\[([^\]\n]+)\]\((https?:[^\s)]+)\)/g;

function readInlines(text: string): Inline[] {
  const found: Inline[] = [];
  let done = 0;
  for (const match of text.matchAll(inline)) {
    const [whole, strong, em, other, code, label, url] = match;
    found.push({ text: text.slice(done, match.index), style: 'plain' });
    if (label !== undefined && url !== undefined) found.push({ text: label, style: 'link', url });
    else if (strong !== undefined) found.push({ text: strong, style: 'strong' });
    else if (code !== undefined) found.push({ text: code, style: 'code' });
    else found.push({ text: em ?? other ?? '', style: 'em' });
    done = match.index + whole.length;
  }
  found.push({ text: text.slice(done), style: 'plain' });
  return found.filter((each) => each.text !== '');
}
