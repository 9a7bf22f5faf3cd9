import { attacks, hostileMarkdown, runsSomewhere } from '@parley/content/testing';
import type { MessageBody } from '@parley/schemas';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { harmlessBody } from './harmless-body.ts';

const custom = (message: object): MessageBody => ({
  kind: 'custom',
  data: JSON.stringify({ customerServicePlugin: 0, ...message }),
});
/** What a client makes markdown of. */
function drawn(body: MessageBody): string {
  if (body.kind === 'markdown') return body.markdown;
  if (body.kind !== 'custom') return '';
  const { content, chunks } = JSON.parse(body.data) as { content?: string; chunks?: string[] };
  return content ?? (chunks ?? []).join('');
}
const cut = (text: string, size: number): string[] => {
  const characters = [...text];
  return Array.from({ length: Math.ceil(characters.length / size) }, (_, index) =>
    characters.slice(index * size, (index + 1) * size).join(''),
  );
};

describe('whatever is drawn as markdown leaves without anything that runs', () => {
  const ways: [string, (markdown: string) => MessageBody][] = [
    ['a body of markdown', (markdown) => ({ kind: 'markdown', markdown })],
    ['src 30', (content) => custom({ src: '30', content })],
    [
      'src 30 with its name written otherwise',
      (content) => {
        const body = custom({ src: '30', content });
        return body.kind === 'custom' ? { ...body, data: body.data.replace('"30"', '"\\u0033\\u0030"') } : body;
      },
    ],
    [
      'src 31, in chunks that are harmless one by one',
      (text) => custom({ src: '31', chatbotPlugin: 1, chunks: cut(text, 3), isFinished: 0 }),
    ],
  ];

  it.each(ways)('%s', (_, make) => {
    for (const attack of attacks)
      expect([attack, runsSomewhere(drawn(harmlessBody(make(attack))))]).toEqual([attack, false]);
    fc.assert(fc.property(hostileMarkdown, (markdown) => !runsSomewhere(drawn(harmlessBody(make(markdown))))));
  });

  it('keeps the number of chunks, and those that came before anything had to change', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.constantFrom('a ', '**b**', '<i>'), fc.string()), { minLength: 1 }),
        (chunks) => {
          const body = harmlessBody(custom({ src: '31', chatbotPlugin: 1, chunks, isFinished: 1 }));
          expect(body.kind === 'custom' && (JSON.parse(body.data) as { chunks: string[] }).chunks).toHaveLength(
            chunks.length,
          );
        },
      ),
    );
    expect(
      harmlessBody(custom({ src: '31', chatbotPlugin: 1, chunks: ['Hel', 'lo <', 'b>', '!'], isFinished: 1 })),
    ).toEqual(custom({ src: '31', chatbotPlugin: 1, chunks: ['Hel', 'lo &lt;b>!', '', ''], isFinished: 1 }));
  });

  it.each<MessageBody>([
    { kind: 'text', text: '<b>' },
    { kind: 'custom', data: 'not json <b>' },
    { kind: 'custom', data: '{"businessID":"x","src":"30","content":"<b>"}' },
    custom({ src: '15', content: { header: '<b>', items: [] } }),
    custom({ src: '30', content: '**Plain**' }),
    { kind: 'markdown', markdown: '# Hi' },
  ])('leaves alone what nobody draws as markdown, and what is harmless: %j', (body) => {
    expect(harmlessBody(body)).toEqual(body);
  });
});
