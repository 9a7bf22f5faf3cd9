import { describe, expect, it } from 'vitest';
import { allowLinks } from './allow-links.ts';
import { parseMarkdown } from './parse-markdown.ts';

const only = (text: string) =>
  allowLinks(text, ({ hostname, protocol }) => /^https?:$/.test(protocol) && hostname === 'good.com');

describe('links that are allowed', () => {
  it('stay, others leave their words', () => {
    expect(only('See [here](https://evil.com/x) or [there](https://good.com/y) now.')).toBe(
      'See here or [there](https://good.com/y) now.',
    );
    expect(only('At https://evil.com/x, or https://good.com/y.')).toContain('https://good.com/y');
    expect(only('At https://evil.com/x')).not.toContain('evil');
  });

  it.each([
    '[[x]](https:evil.com)',
    '[w]<i>(https:evil.com)',
    'Https&#58;//evil.com',
    'https:\\/\\/evil.com',
    'http:&#47;&#47;evil.com',
    '![p](https://evil.com/p.png)',
    '<https://evil.com>',
    '[a]\n\n[a]: https://evil.com',
    'www.evil.com',
    '| a |\n| - |\n| [x](https://evil.com) |',
    '> - [x](//evil.com)',
  ])('are none in %j', (text) => {
    const written = only(text);
    expect(JSON.stringify(parseMarkdown(written))).not.toMatch(/"kind":"(link|image)"/);
    expect(written).not.toMatch(/https?:\/\/|www\./i);
  });
});
