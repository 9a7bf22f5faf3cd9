import { modules } from '@parley/modules';
import { expect, it } from 'vitest';
import { settingOf } from './named-in.ts';

it('every reference that a module makes by a setting is one that is looked for', () => {
  const made = [...modules.values()].flatMap((module) =>
    module.exampleSettings.flatMap((settings) => module.uses(settings as never).references),
  );
  const others = made.filter(({ kind }) => kind !== 'secret' && kind !== 'flow');
  expect(new Set(others.map(({ kind }) => kind)).size).toBe(Object.keys(settingOf).length);
  for (const { kind, path } of others)
    expect(path.endsWith(`/${Object.entries(settingOf).find(([name]) => name === kind)?.[1]}`)).toBe(true);
});
