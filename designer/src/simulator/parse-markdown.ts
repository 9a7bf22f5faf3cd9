/** Text with marks, as far as visitors' windows draw it: everything else stays the text it is. */
export type MarkdownBlock =
  | { kind: 'paragraph'; content: MarkdownSpan[] }
  | { kind: 'heading'; level: number; content: MarkdownSpan[] }
  | { kind: 'list'; isOrdered: boolean; items: MarkdownSpan[][] }
  | { kind: 'quote'; content: MarkdownSpan[] }
  | { kind: 'code'; text: string };

export type MarkdownSpan =
  | { kind: 'text' | 'strong' | 'emphasis' | 'code'; text: string }
  | { kind: 'link' | 'image'; text: string; url: string };

/** Reads Markdown into blocks that components draw; no HTML comes in or out. */
export function parseMarkdown(source: string): MarkdownBlock[] {
  const blocks: MarkdownBlock[] = [];
  const lines = source.replaceAll('\r\n', '\n').split('\n');
  let open: string[] = [];
  const close = () => {
    if (open.length > 0) blocks.push({ kind: 'paragraph', content: parseSpans(open.join('\n')) });
    open = [];
  };
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') close();
    else if (line.startsWith('```')) {
      close();
      const end = lines.findIndex((each, place) => place > index && each.startsWith('```'));
      const last = end < 0 ? lines.length : end;
      blocks.push({ kind: 'code', text: lines.slice(index + 1, last).join('\n') });
      index = last;
    } else {
      const block = lineBlock(line);
      if (!block) open.push(line);
      else {
        close();
        const previous = blocks.at(-1);
        const joins =
          block.kind === 'list' &&
          previous?.kind === 'list' &&
          previous.isOrdered === block.isOrdered &&
          isListLine(lines[index - 1]);
        if (joins) previous.items.push(...block.items);
        else blocks.push(block);
      }
    }
  }
  close();
  return blocks;
}

const listLine = /^\s*(?:([-*+])|(\d{1,9})[.)])\s+(.*)$/;

function isListLine(line: string | undefined): boolean {
  return line !== undefined && listLine.test(line);
}

function lineBlock(line: string): MarkdownBlock | null {
  const heading = /^(#{1,6})\s+(.*)$/.exec(line);
  if (heading) return { kind: 'heading', level: heading[1]?.length ?? 1, content: parseSpans(heading[2] ?? '') };
  const list = listLine.exec(line);
  if (list) return { kind: 'list', isOrdered: list[2] !== undefined, items: [parseSpans(list[3] ?? '')] };
  const quote = /^>\s?(.*)$/.exec(line);
  return quote ? { kind: 'quote', content: parseSpans(quote[1] ?? '') } : null;
}

const span =
  /`([^`\n]+)`|\*\*([^*\n]+)\*\*|__([^_\n]+)__|\*([^*\n]+)\*|_([^_\n]+)_|(!?)\[([^\]\n]*)\]\((https?:\/\/[^\s)]+)\)/g;

function parseSpans(text: string): MarkdownSpan[] {
  const spans: MarkdownSpan[] = [];
  let from = 0;
  for (const match of text.matchAll(span)) {
    if (match.index > from) spans.push({ kind: 'text', text: text.slice(from, match.index) });
    from = match.index + match[0].length;
    const [, code, strong, strongToo, emphasis, emphasisToo, image, label = '', url] = match;
    if (code !== undefined) spans.push({ kind: 'code', text: code });
    else if (url !== undefined) spans.push({ kind: image === '!' ? 'image' : 'link', text: label, url });
    else if (strong ?? strongToo) spans.push({ kind: 'strong', text: strong ?? strongToo ?? '' });
    else spans.push({ kind: 'emphasis', text: emphasis ?? emphasisToo ?? '' });
  }
  if (from < text.length) spans.push({ kind: 'text', text: text.slice(from) });
  return spans;
}
