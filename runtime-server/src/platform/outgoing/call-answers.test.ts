import { describe, expect, test } from 'vitest';
import { jsonText } from '@parley/schemas';
import { attemptCall } from './call-interface.ts';
import { callTo, dependencies } from './call.fixtures.ts';
import { startTestServer } from './test-server.fixtures.ts';

type Answer = { status?: number; contentType?: string; body?: Buffer | string };

async function answerOf(
  { status = 200, contentType = 'application/json', body = '' }: Answer,
  more: Parameters<typeof callTo>[1] = {},
) {
  const server = await startTestServer((response) =>
    response.writeHead(status, { 'Content-Type': contentType }).end(status === 204 ? undefined : body),
  );
  return attemptCall(callTo(server.url, more), dependencies());
}

describe('success without a body is success', () => {
  test.each<[string, Answer]>([
    ['204', { status: 204 }],
    ['an empty 200', {}],
    ['a 201 of white space', { status: 201, body: ' \n' }],
  ])('%s, whatever is read from it', async (_, answer) => {
    for (const keep of [undefined, [], ['Score']])
      expect(await answerOf(answer, { ...(keep && { keep }) })).toEqual({ status: 'returned', response: null });
  });

  test.each<[string, Answer]>([
    ['a page', { contentType: 'text/html', body: '<html>ok</html>' }],
    ['a word', { contentType: 'text/plain', body: 'OK' }],
    ['bytes', { contentType: 'application/octet-stream', body: Buffer.from([0xff, 0xfe, 0xfd]) }],
    ['more than is read', { body: 'x'.repeat(300_000) }],
  ])('%s counts when nothing is read from it, and only then', async (_, answer) => {
    expect(await answerOf(answer, { keep: [] })).toEqual({ status: 'returned', response: null });
    expect(await answerOf(answer, { anyAnswer: true })).toEqual({ status: 'returned', response: null });
    expect(await answerOf(answer, { keep: ['Score'] })).toMatchObject({ status: 'failed' });
    expect(await answerOf(answer)).toMatchObject({ status: 'failed' });
  });

  test('but a schema says what must come', async () => {
    expect(await answerOf({ status: 204 }, { responseSchema: { type: 'object' } })).toMatchObject({
      reason: 'schema',
      message: expect.stringContaining('without a body'),
    });
  });
});

describe('what is read of an answer', () => {
  test('may lie anywhere in it, a list at the top too', async () => {
    const keep = ['[0].name', '[1].tags[-1]', 'missing'];
    expect(await answerOf({ body: '[{"name":"Tea"},{"tags":["a","b"]}]' }, { keep })).toEqual({
      status: 'returned',
      response: { '[0].name': 'Tea', '[1].tags[-1]': 'b' },
    });
  });

  test.each(['"95"', '95', 'null', 'true', '10.50'])('is not %s alone', async (body) => {
    expect(await answerOf({ body }, { keep: ['Score'] })).toMatchObject({ status: 'failed', reason: 'not_object' });
    expect(await answerOf({ body })).toMatchObject({ status: 'returned' });
  });

  test('keeps the digits of its numbers, and a schema still sees numbers', async () => {
    const body = '{"id":1234567890123456789,"price":10.50}';
    const number = { type: 'number' };
    const outcome = await answerOf({ body }, { responseSchema: { properties: { id: number, price: number } } });
    expect(outcome.status === 'returned' && jsonText(outcome.response)).toBe(body);
  });
});

describe('a declared charset is honoured', () => {
  // { "name": "张三 é" } as the charsets write it.
  const gbk = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xd5, 0xc5, 0xc8, 0xfd]), Buffer.from('"}')]);
  const latin1 = Buffer.from('{"name":"Müller"}', 'latin1');
  const utf8 = Buffer.from('{"name":"张三"}');
  const little = Buffer.from('{"name":"张三"}', 'utf16le');

  test.each<[string, string, Buffer, string]>([
    ['GBK', 'application/json; charset=GBK', gbk, '张三'],
    ['GB18030, in quotes', 'text/plain;charset="gb18030"', gbk, '张三'],
    ['Latin-1', 'application/json; charset=ISO-8859-1', latin1, 'Müller'],
    [
      'Latin-1 as Windows has it',
      'application/json; charset=latin1',
      Buffer.from('{"name":"\x93\x80\x94"}', 'latin1'),
      '“€”',
    ],
    ['UTF-8, said twice', 'application/json; charset=UTF-8,application/json', utf8, '张三'],
    ['GBK, said twice', 'application/json; charset=GBK, application/json; charset=gbk', gbk, '张三'],
    ['UTF-8 by the name that a database has for it', 'application/json; charset=utf8mb4', utf8, '张三'],
    ['UTF-8 that is called nothing', 'application/json; charset=none', utf8, '张三'],
    ['UTF-16, little end first', 'application/json; charset=utf-16', little, '张三'],
    ['UTF-16, big end first', 'application/json; charset=UTF-16', Buffer.from(little).swap16(), '张三'],
    ['a mark of UTF-16', 'application/json', Buffer.from('\ufeff{"name":"张三"}', 'utf16le'), '张三'],
    [
      'a mark of UTF-8 against what is declared',
      'application/json; charset=gbk',
      Buffer.from('\ufeff{"name":"张三"}'),
      '张三',
    ],
  ])('%s', async (_, contentType, body, name) => {
    expect(await answerOf({ contentType, body })).toEqual({ status: 'returned', response: { name } });
  });

  test.each<[string, Buffer, string]>([
    ['application/json', gbk, 'bytes that are not UTF-8, and declares no charset'],
    ['application/json; charset=utf-8', latin1, 'although it declares "utf-8"'],
    ['application/json; charset=x-own', latin1, 'in the charset "x-own", which cannot be read here'],
  ])('what cannot be decoded says so: %s', async (contentType, body, message) => {
    expect(await answerOf({ contentType, body })).toMatchObject({
      status: 'failed',
      reason: 'undecodable',
      message: expect.stringContaining(message),
    });
  });
});
