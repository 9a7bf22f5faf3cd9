import { parseTemplate, renderTemplate } from '@parley/engine';
import type { JsonObject } from '@parley/schemas';

/** How the visitor is addressed (AGENT-64). */
const addressToken = '##dear##';

/** What a quick reply is filled in from. */
export type ReplyScope = { values: JsonObject; address: string };

/**
 * Fills a quick reply in with the values of a session. What has no value there stays as `{{Name}}` and is named, so that
 * nobody sends a text with holes in it; a name that is asked for only by `{{#if}}` may be missing.
 */
export function fillReply(content: string, { values, address }: ReplyScope): { text: string; missing: string[] } {
  const parsed = parseTemplate(content.replaceAll(addressToken, addressName));
  // Checked when it was saved; shown as it is, should the rules have changed since.
  if (parsed.status === 'refused') return { text: content, missing: [] };
  const missing = new Set<string>();
  const onEmpty = (path: string): string => {
    missing.add(path);
    return `{{${path}}}`;
  };
  const text = renderTemplate(parsed.template, { ...values, [addressToken]: address }, { onEmpty });
  return { text, missing: [...missing] };
}

/** A name that no variable can have. */
const addressName = `{{[${addressToken}]}}`;
