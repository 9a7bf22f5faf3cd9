import { testModule } from '@parley/engine/testing';
import { describe, expect, it } from 'vitest';
import { tryModule } from '../../test/try-module.ts';
import { messageModule } from './message.module.ts';
import type { MessageSettings } from './message.schema.ts';

testModule(messageModule);

const contents = (settings: MessageSettings, variables: Record<string, string> = {}) =>
  tryModule('message', settings, variables)
    .effects()
    .flatMap((effect) => (effect.type === 'send-message' ? [effect.content] : []));

describe('message', () => {
  it('sends its parts in order, with names filled in, and goes on (FLOW-19)', () => {
    const settings: MessageSettings = {
      parts: [
        { kind: 'text', text: 'Hello {{UserName}}' },
        { kind: 'card', header: 'Order ${OrderNo}', url: 'https://example.com/{{OrderNo}}' },
        { kind: 'image', url: 'https://example.com/a.png' },
        { kind: 'markdown', markdown: '**Order** {{OrderNo}}' },
      ],
    };
    expect(contents(settings, { OrderNo: '17' })).toEqual([
      { kind: 'text', text: 'Hello Li' },
      { kind: 'card', header: 'Order 17', desc: '', pic: '', url: 'https://example.com/17' },
      { kind: 'image', url: 'https://example.com/a.png' },
      { kind: 'markdown', markdown: '**Order** 17' },
    ]);
    expect(tryModule('message', settings).leftBy()).toBe('next');
  });

  it('puts values into markdown as the texts that they are, and into all else as they are', () => {
    const markdown = '**Hi** {{Said}}, [yours](https://a.example/{{OrderNo}})';
    const Said = '**Li** <b> [x](https://evil.example)';
    const parts = [
      { kind: 'markdown' as const, markdown },
      { kind: 'text' as const, text: '{{Said}}' },
      { kind: 'card' as const, header: '{{Said}}' },
    ];
    expect(contents({ parts }, { Said, OrderNo: 'a_1' })).toEqual([
      {
        kind: 'markdown',
        markdown:
          '**Hi** \\*\\*Li\\*\\* &lt;b> &#91;x&#93;\\(https\\://evil.example\\), [yours](https://a.example/a_1)',
      },
      { kind: 'text', text: Said },
      { kind: 'card', header: Said, desc: '', pic: '', url: '' },
    ]);
  });
});

describe('message, addresses', () => {
  const problems = (url: string) => messageModule.check({ parts: [{ kind: 'image', url }] });

  it.each([
    'https://example.com/a.png',
    'HTTP://example.com',
    'https://{{Host}}/a.png',
    '{{PictureUrl}}',
    '${PictureUrl}',
    'http{{Rest}}',
    'https://example.com/{{#if Big}}large{{else}}small{{/if}}.png',
    '',
  ])('accepts %j', (url) => {
    expect(problems(url)).toEqual([]);
  });

  it.each([
    'javascript:alert(1)',
    'javascript:{{Code}}',
    'data:image/png;base64,AAAA',
    'example.com/a.png',
    '/a.png',
    'https://',
    'https:///a.png',
    'ftp://{{Host}}',
    'https://example.com/a b.png',
  ])('refuses %j', (url) => {
    expect(problems(url)).toMatchObject([{ severity: 'error', code: 'message/bad-address', path: '/parts/0/url' }]);
  });

  it('looks at the picture and the address of a card', () => {
    const card = { kind: 'card' as const, header: 'A', pic: 'a.png', url: 'mailto:a@example.com' };
    expect(messageModule.check({ parts: [card] }).map(({ path }) => path)).toEqual(['/parts/0/pic', '/parts/0/url']);
  });
});
