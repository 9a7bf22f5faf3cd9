import { namesRead, parseTemplate } from '@parley/engine';

/** Names whose value changes between a prompt and its answer. */
const changing = new Set(['LastMessage', 'Now', 'WaitNo']);

/**
 * Names in a choice's text that make it impossible to choose: what the visitor sends back is compared with the text
 * rendered anew.
 */
export function changingNames(text: string): string[] {
  const parsed = parseTemplate(text);
  if (parsed.status === 'refused') return [];
  return namesRead(parsed.template).flatMap(({ name }) => (changing.has(name) ? [name] : []));
}
