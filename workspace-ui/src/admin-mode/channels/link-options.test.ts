import { describe, expect, it } from 'vitest';
import { buttonOf, embedOf, searchOf } from './link-options.ts';

const embed = '<script src="https://chat.example/widget.js" data-channel="chn_1" async></script>';
const options = { skillGroup: 'vip', agent: '1001', entry: 'a "big" & <b>', theme: 'dark' } as const;

describe('what a link and an embed code ask for', () => {
  it('is written into the address of the chat page', () => {
    expect(searchOf({})).toBe('');
    expect(Object.fromEntries(new URLSearchParams(searchOf(options)))).toEqual(options);
  });

  it('is attributes of the script, and of a button of the page, escaped (CHAN-16)', () => {
    expect(embedOf(embed, {})).toBe(embed);
    expect(embedOf(embed, { skillGroup: 'vip', agent: ' ' })).toBe(
      '<script src="https://chat.example/widget.js" data-channel="chn_1" data-skill-group="vip" async></script>',
    );
    expect(buttonOf('Ask <us>', options)).toBe(
      '<button type="button" data-parley-open data-skill-group="vip" data-agent="1001" data-entry="a &quot;big&quot; &amp; &lt;b>">Ask &lt;us></button>',
    );
  });
});
