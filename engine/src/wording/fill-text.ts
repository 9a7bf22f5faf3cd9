import type { ProblemValues } from '@parley/schemas';

/** How a text calls what its values name by id, and how it separates several of them. */
export type ProblemNames = {
  node: (id: string) => string;
  port: (id: string) => string;
  comma: string;
};

/**
 * Puts values into a text: `<name>` stands for a value, and `[[… <name> …]]` is left out unless each of its values is
 * given. A value named `node`, `way`, `port` or `ports` holds ids (see `ProblemValues`) and is shown by name.
 */
export function fillText(text: string, values: ProblemValues, names: ProblemNames): string {
  return text
    .replaceAll(optionalPart, (_, part: string) =>
      namesIn(part).every((name) => values[name] !== undefined) ? part : '',
    )
    .replaceAll(placeholder, (whole, name: string) => {
      const value = values[name];
      return value === undefined ? whole : shown(name, String(value), names);
    });
}

/** The values that a text asks for, those of its optional parts included. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(placeholder)].map(([, name = '']) => name);
}

/** A text with what it always says. */
export function withoutOptionalParts(text: string): string {
  return text.replaceAll(optionalPart, '');
}

/** What stands for ids that cannot be looked up: the ids themselves. */
export const plainNames: ProblemNames = { node: quoted, port: quoted, comma: ', ' };

const placeholder = /<(\w+)>/g;
const optionalPart = /\[\[(.*?)\]\]/gs;

function shown(name: string, value: string, { node, port, comma }: ProblemNames): string {
  switch (name) {
    case 'node':
      return node(value);
    case 'way':
      return value
        .split(' ')
        .map((id) => (id === '…' ? id : node(id)))
        .join(' → ');
    case 'port':
      return port(value);
    case 'ports':
      return value.split(' ').map(port).join(comma);
    default:
      return value;
  }
}

function quoted(id: string): string {
  return `"${id}"`;
}
