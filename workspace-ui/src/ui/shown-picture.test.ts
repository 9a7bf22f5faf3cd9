import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { shownPicture } from './shown-picture.ts';

beforeEach(() => void vi.stubGlobal('location', new URL('https://help.example.com/agent')));
afterEach(() => void vi.unstubAllGlobals());

it.each([
  [
    'https://cdn.example.com/a b.png?x=1&y',
    '/api/v1/outside-pictures?url=https%3A%2F%2Fcdn.example.com%2Fa%20b.png%3Fx%3D1%26y',
  ],
  ['http://help.example.com/a.png', '/api/v1/outside-pictures?url=http%3A%2F%2Fhelp.example.com%2Fa.png'],
  ['//cdn.example.com/a.png', '/api/v1/outside-pictures?url=%2F%2Fcdn.example.com%2Fa.png'],
  ['http://localhost:8080/api/v1/uploads/upl_1?signature=x', '/api/v1/uploads/upl_1?signature=x'],
  ['/assets/logo.svg', '/assets/logo.svg'],
  ['blob:https://help.example.com/1', 'blob:https://help.example.com/1'],
  ['data:image/png;base64,AA', 'data:image/png;base64,AA'],
  ['', ''],
  [undefined, null],
])('loads a picture by way of the server where it lies elsewhere: %s', (url, shown) => {
  expect(shownPicture(url)).toBe(shown);
});
