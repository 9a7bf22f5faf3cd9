import { hasDotStep } from '@parley/engine';
import { outgoingFailure } from './outgoing-failure.ts';
import type { OutgoingFailure } from './outgoing-failure.ts';

/**
 * Reads a URL that an administrator gave: `http` or `https`, without user name and password. Odd spellings of an
 * address (`2130706433`, `0x7f.1`, `０.0.0.0`) become plain here; a zone (`fe80::1%eth0`) is no URL.
 */
export function parseOutgoingUrl(text: string): { status: 'parsed'; url: URL } | OutgoingFailure {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url) return outgoingFailure('bad_url', 'The address is not a URL: write it like https://crm.example.com/score.');
  if (url.protocol !== 'https:' && url.protocol !== 'http:') {
    return outgoingFailure('bad_url', `The address begins with "${url.protocol}": use https: or http:.`);
  }
  if (hasDotStep(text)) {
    return outgoingFailure(
      'bad_url',
      'A value makes a part of the address "." or "..", which would lead to another place: check the value before the call.',
    );
  }
  if (url.username !== '' || url.password !== '') {
    return outgoingFailure(
      'bad_url',
      'The address holds a user name or password: put credentials into a header, as {{secret:key}}.',
    );
  }
  return { status: 'parsed', url };
}
