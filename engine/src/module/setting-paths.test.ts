import { closed } from '@parley/schemas';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { settingPaths } from './setting-paths.ts';

describe('settingPaths', () => {
  it('lists settings by JSON pointer, entries of lists and maps as "-"', () => {
    const schema = closed({
      name: Type.String(),
      rows: Type.Optional(Type.Array(closed({ id: Type.String() }))),
      headers: Type.Record(Type.String(), Type.String()),
    });
    expect(settingPaths(schema).map(({ path, required }) => `${path} ${required}`)).toEqual([
      ' true',
      '/name true',
      '/rows false',
      '/rows/- true',
      '/rows/-/id true',
      '/headers true',
      '/headers/- true',
    ]);
  });

  it('lists what members of a union share once, with what each allows', () => {
    const schema = Type.Union([
      closed({ kind: Type.Literal('a'), text: Type.String() }),
      closed({ kind: Type.Literal('b'), text: Type.Optional(Type.String()) }),
    ]);
    const [, kind, text, ...others] = settingPaths(schema);
    expect(kind?.schema.anyOf?.map((member) => member.const)).toEqual(['a', 'b']);
    expect(text).toMatchObject({ path: '/text', required: false });
    expect(others).toEqual([]);
  });
});
