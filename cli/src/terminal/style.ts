import type { Io } from '../io.ts';

export type Style = Record<keyof typeof codes, (text: string) => string>;

/** Colours of the terminal; plain when the output is no terminal or NO_COLOR is set (no-color.org). */
export function createStyle({ stdout, env }: Pick<Io, 'stdout' | 'env'>): Style {
  const isPlain = !stdout.isTTY || (env['NO_COLOR'] ?? '') !== '' || env['TERM'] === 'dumb';
  const paint = (code: string) => (text: string) => (isPlain ? text : `\u001b[${code}m${text}\u001b[0m`);
  return {
    dim: paint(codes.dim),
    bold: paint(codes.bold),
    red: paint(codes.red),
    yellow: paint(codes.yellow),
    green: paint(codes.green),
    cyan: paint(codes.cyan),
  };
}

const codes = { dim: '2', bold: '1', red: '31', yellow: '33', green: '32', cyan: '36' } as const;
