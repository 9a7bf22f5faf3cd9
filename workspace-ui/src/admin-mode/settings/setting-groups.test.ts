import { defaultSettings } from '@parley/schemas';
import { expect, it } from 'vitest';
import { settingGroups, textKeyOf } from './setting-groups.ts';
import { settingsTexts } from './settings.texts.ts';

const paths = settingGroups.flatMap(({ fields }) => fields.map(({ path }) => path));

it('shows every setting that there is', () => {
  const leaves = (value: object, prefix = ''): string[] =>
    Object.entries(value).flatMap(([name, member]: [string, unknown]) =>
      typeof member === 'object' && member !== null && !Array.isArray(member)
        ? leaves(member, `${prefix}${name}.`)
        : [`${prefix}${name}`],
    );
  // The list of reasons has a form of its own.
  expect([...paths, 'restReasons'].sort()).toEqual(leaves(defaultSettings).sort());
});

it('has a name for each, and for each choice', () => {
  const names = Object.keys(settingsTexts.en);
  for (const { fields } of settingGroups) {
    for (const field of fields) {
      expect(names).toContain(textKeyOf(field.path));
      for (const choice of field.kind === 'choice' ? field.choices : []) {
        expect(names).toContain(textKeyOf(`${field.path}.${choice}`));
      }
    }
  }
});
