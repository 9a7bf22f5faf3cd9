/** What the command line asks for. */
export type Request = { names: string[]; isQuick: boolean };

/** Reads `[name …] [--quick]`; no name = all. @throws Error that names what is not known and what there is */
export function readArguments(given: readonly string[], known: readonly string[]): Request {
  const unknown = given.filter((argument) => argument !== '--quick' && !known.includes(argument));
  if (unknown.length > 0)
    throw new Error(`There is no ${unknown.join(', ')}. Choose from ${known.join(', ')} and --quick.`);
  const names = known.filter((name) => given.includes(name));
  return { names: names.length > 0 ? names : [...known], isQuick: given.includes('--quick') };
}
