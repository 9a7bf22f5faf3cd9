import type { Sizes } from './benchmark.ts';

/** What the command line asks for. */
export type Request = { names: string[]; isQuick: boolean; sizes: Sizes };

/**
 * Reads `[name …] [--quick] [--messages=N] [--sessions=N]`; no name = all.
 *
 * @throws Error that names what is not known and what there is
 */
export function readArguments(given: readonly string[], known: readonly string[]): Request {
  const unknown = given.filter(
    (argument) => argument !== '--quick' && !sizeArgument.test(argument) && !known.includes(argument),
  );
  if (unknown.length > 0)
    throw new Error(
      `There is no ${unknown.join(', ')}. Choose from ${known.join(', ')} and --quick, --messages=N, --sessions=N.`,
    );
  const names = known.filter((name) => given.includes(name));
  return { names: names.length > 0 ? names : [...known], isQuick: given.includes('--quick'), sizes: readSizes(given) };
}

const sizeArgument = /^--(messages|sessions)=([1-9]\d{0,8})$/;

function readSizes(given: readonly string[]): Sizes {
  const found = given.flatMap((argument) => {
    const [, name, value] = sizeArgument.exec(argument) ?? [];
    return name === undefined ? [] : [[name, Number(value)] as const];
  });
  return Object.fromEntries(found);
}
