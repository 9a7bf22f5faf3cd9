/** A name or a secret that a text refers to, and where: from `start` to before `end`. */
export type TemplateName = { kind: 'name' | 'secret'; name: string; start: number; end: number };

/**
 * Where a text, as a template, names variables and system parameters (from the top, not fields of the items of a loop)
 * and secrets. Reads also texts that are not whole yet, as somebody types them; agrees with the engine on those that
 * parse.
 */
export function templateNames(text: string): TemplateName[] {
  const names: TemplateName[] = [];
  const blocks: { isLoop: boolean }[] = [];
  const add = (found: FoundName | null, offset: number) => {
    if (!found || (!found.isRoot && found.up !== blocks.filter(({ isLoop }) => isLoop).length)) return;
    const [start, end] = [offset + found.start, offset + found.start + found.length];
    const key = /^secret:(.*)$/.exec(found.name)?.[1];
    names.push(
      key === undefined
        ? { kind: 'name', name: found.name, start, end }
        : { kind: 'secret', name: key, start: end - key.length, end },
    );
  };
  for (const tag of tagsOf(text)) {
    const [, sigil = '', word = ''] = /^\s*([#/^&]?)\s*(\w*)/.exec(tag.inner) ?? [];
    if (tag.isValue) add(findName(tag.inner), tag.start);
    else if (sigil === '/') blocks.pop();
    else if (sigil === '#') {
      const [head = ''] = /^\s*#\s*\w+\s+/.exec(tag.inner) ?? [];
      if (head !== '') add(findName(tag.inner.slice(head.length)), tag.start + head.length);
      blocks.push({ isLoop: word === 'each' });
    } else if (sigil === '^' || (word === 'else' && /^\s*else\s*($|if\b|unless\b|each\b)/.test(tag.inner))) {
      const top = blocks.at(-1);
      if (top) top.isLoop = false;
      const [head = ''] = /^\s*else\s+\w+\s+/.exec(tag.inner) ?? [];
      if (head !== '') add(findName(tag.inner.slice(head.length)), tag.start + head.length);
      if (top && /^\s*else\s+each\b/.test(tag.inner)) top.isLoop = true;
    } else {
      const lead = /^\s*&?/.exec(tag.inner)?.[0].length ?? 0;
      add(findName(tag.inner.slice(lead)), tag.start + lead);
    }
  }
  return names;
}

/** The text with each use of a name written as another; secrets and items of loops stay. */
export function renameInTemplate(text: string, from: string, to: string): string {
  return templateNames(text)
    .filter(({ kind, name }) => kind === 'name' && name === from)
    .reverse()
    .reduce((changed, { start, end }) => changed.slice(0, start) + to + changed.slice(end), text);
}

/** `isValue`: between three braces, where every word is a name. */
type Tag = { inner: string; start: number; isValue: boolean };

/** What stands between braces, comments and escaped braces left out. */
function tagsOf(text: string): Tag[] {
  const tags: Tag[] = [];
  const opening = /(\\*)(\{\{\{?~?|\$\{(?!\{))/g;
  for (let match = opening.exec(text); match; match = opening.exec(text)) {
    const [whole, backslashes = '', braces = ''] = match;
    const start = match.index + whole.length;
    if (backslashes.length === 1) {
      opening.lastIndex = match.index + 1 + (braces.startsWith('{{') ? 2 : 1);
      continue;
    }
    const isDollar = braces === '${';
    const isComment = !isDollar && text[start] === '!';
    const closing = isDollar ? '}' : text.startsWith('--', start + 1) && isComment ? '--' : '}}';
    const end = text.indexOf(closing, start + (closing === '--' ? 3 : 0));
    const stop = end < 0 ? text.length : end;
    const inner = text.slice(start, stop).replace(/~$/, '');
    if (!isComment && !(isDollar && (end < 0 || /[{}]|\S\s+\S/.test(inner))) && !inner.includes('{{'))
      tags.push({ inner, start, isValue: braces.startsWith('{{{') });
    else if (!isComment) continue;
    opening.lastIndex = stop;
  }
  return tags;
}

type FoundName = { name: string; start: number; length: number; up: number; isRoot: boolean };

/** The first step of a path: `Phone`, `../Phone`, `@root.Phone`, `this.Phone`, `[Phone]`. */
function findName(path: string): FoundName | null {
  const match =
    /^(\s*)((?:\.\.\/)*)((?:\.\/|this[./])?)((?:@root\.)?)(\[([^\]]*)\]|"([^"]*)"|'([^']*)'|[^\s.{}()[\]/=|~"']+)/.exec(
      path,
    );
  if (!match) return null;
  const [, space = '', ups = '', current = '', root = '', written = '', bracketed, double, single] = match;
  const name = bracketed ?? double ?? single ?? written;
  if (name === 'this' || name.startsWith('@')) return null;
  const inQuotes = written === name ? 0 : 1;
  const start = space.length + ups.length + current.length + root.length + inQuotes;
  return { name, start, length: name.length, up: ups.length / 3, isRoot: root !== '' };
}
