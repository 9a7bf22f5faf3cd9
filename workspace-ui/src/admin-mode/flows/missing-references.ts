import type { Problem } from '@parley/schemas';

export type MissingReference = { kind: 'schedule' | 'skill-group' | 'robot' | 'secret' | 'flow'; key: string };

/** What a flow names that does not exist in the application, each once, from what the check said of it. */
export function missingReferences(problems: readonly Problem[]): MissingReference[] {
  const found = new Map<string, MissingReference>();
  for (const { code, values } of problems) {
    // A flow that is called comes with the file; one that does not is a problem to settle in the designer.
    const kind = /^reference\/missing-(schedule|skill-group|robot|secret)$/.exec(code)?.[1] as
      MissingReference['kind'] | undefined;
    const key = values?.['key'];
    if (kind !== undefined && typeof key === 'string') found.set(`${kind} ${key}`, { kind, key });
  }
  return [...found.values()];
}
