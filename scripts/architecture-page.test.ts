import { describe, expect, it } from 'vitest';
import { findGonePaths, findUnnamedRooms } from './architecture-page.ts';

const page = [
  '# Architecture',
  '',
  '**a/src** — `one/` the first · `file` no room · `other/place/` neither ·',
  '`two/` the second.',
  '',
  '**a/src/two** — `inner/`.',
].join('\n');
const house = { path: 'a/src', rooms: ['one', 'two'] };
const room = { path: 'a/src/two', rooms: ['inner'] };

describe('the page on architecture', () => {
  it('names the rooms of every house, and of a room where it has a paragraph', () => {
    expect(findUnnamedRooms(page, [house], [room])).toEqual([]);
    expect(findUnnamedRooms(page, [house], [room, { path: 'a/src/one', rooms: ['unsaid'] }])).toEqual([]);
  });

  it('misses a house without a paragraph', () => {
    expect(findUnnamedRooms(page, [house, { path: 'b/src', rooms: ['x'] }], [room])).toEqual([
      'b/src has no paragraph: begin one with **b/src** and say in it what each room holds.',
    ]);
    expect(findUnnamedRooms(page, [house, { path: 'b/src', rooms: [] }], [room])).toEqual([]);
  });

  it('misses a room that is not named, and finds one that is gone', () => {
    expect(findUnnamedRooms(page, [{ path: 'a/src', rooms: ['one', 'three'] }], [room])).toEqual([
      'a/src/three/ is not named: say what it holds in the paragraph **a/src**.',
      'a/src/two/ is named, but does not exist.',
    ]);
    expect(findUnnamedRooms(page, [house])).toEqual(['**a/src/two** has a paragraph, but is no folder.']);
  });

  it('need not name each of a kind', () => {
    expect(findUnnamedRooms(page, [{ path: 'a/src', rooms: ['one', 'three', 'two'], isOpen: true }], [room])).toEqual(
      [],
    );
  });

  it('names no file that has moved', () => {
    const page =
      '| a | `server/src/desk/choose.ts`, asked by `allocator.ts` and `server/src/gone/`, in `platform/facts/` |';
    expect(findGonePaths(page, (path) => ['server', 'server/src/desk/choose.ts'].includes(path))).toEqual([
      'server/src/gone/ is named, but does not exist.',
    ]);
  });
});
