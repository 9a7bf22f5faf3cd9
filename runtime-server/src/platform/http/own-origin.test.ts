import { expect, it } from 'vitest';
import { createOwnOrigin } from './own-origin.ts';

it('knows only the public URL behind it', () => {
  const isOwn = createOwnOrigin({ publicUrl: 'https://help.example.com/desk', host: '0.0.0.0' });
  expect(isOwn('https://help.example.com', 'help.example.com')).toBe(true);
  expect(isOwn('http://help.example.com', 'help.example.com')).toBe(false);
  expect(isOwn('https://evil.example', 'evil.example')).toBe(false);
  expect(isOwn('null', 'help.example.com')).toBe(false);
});

it('also knows the host it was opened by when it listens on this machine alone', () => {
  const isOwn = createOwnOrigin({ publicUrl: 'https://help.example.com', host: '127.0.0.1' });
  expect(isOwn('http://localhost:8080', 'localhost:8080')).toBe(true);
  expect(isOwn('http://localhost:9999', 'localhost:8080')).toBe(false);
  expect(isOwn('https://help.example.com', '127.0.0.1:8080')).toBe(true);
});

it('compares with the host of the request when there is no public URL', () => {
  const isOwn = createOwnOrigin({ publicUrl: null, host: '0.0.0.0' });
  expect(isOwn('http://desk.local:8080', 'desk.local:8080')).toBe(true);
  expect(isOwn('https://desk.local', 'desk.local:443')).toBe(true);
  expect(isOwn('https://other.local', 'desk.local')).toBe(false);
  expect(isOwn('file://desk.local', 'desk.local')).toBe(false);
});
