import { expect, it } from 'vitest';
import { groupCommands } from './group-commands.ts';

const command = (id: string, group?: string) => ({ id, label: id, run: () => {}, ...(group && { group }) });

it('gathers the commands of all parts under their headings, general ones last', () => {
  const parts = { shell: [command('sign-out'), command('flows', 'Go to')], agent: [command('inbox', 'Go to')] };
  expect(groupCommands(parts, 'General').map(({ group, commands }) => [group, commands.map(({ id }) => id)])).toEqual([
    ['Go to', ['flows', 'inbox']],
    ['General', ['sign-out']],
  ]);
});

it('has no heading without commands', () => {
  expect(groupCommands({ shell: [] }, 'General')).toEqual([]);
});
