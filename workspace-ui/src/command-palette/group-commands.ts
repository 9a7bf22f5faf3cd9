import type { Command } from './command-store.ts';

/** Commands under their headings: general ones last, both in the order in which parts offered them. */
export function groupCommands(
  parts: Readonly<Record<string, readonly Command[]>>,
  general: string,
): { group: string; commands: Command[] }[] {
  const groups = new Map<string, Command[]>();
  for (const command of Object.values(parts).flat()) {
    const group = command.group ?? general;
    groups.set(group, [...(groups.get(group) ?? []), command]);
  }
  return [...groups]
    .sort(([a], [b]) => Number(a === general) - Number(b === general))
    .map(([group, commands]) => ({ group, commands }));
}
