import type { FragmentAction } from '@parley/engine';

/** Sends a text to the visitor; a text that was left empty sends nothing. */
export function say(text: string): FragmentAction[] {
  return text.trim() === '' ? [] : [{ effect: 'send-message', with: { content: { kind: 'text', text } } }];
}
