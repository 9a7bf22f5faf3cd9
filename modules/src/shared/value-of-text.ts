import { createTemplateCache, RenderScope, renderTemplate, soleValue, type SessionContext } from '@parley/engine';
import type { JsonValue } from '@parley/schemas';

const templates = createTemplateCache();

/**
 * What a text stands for as a value: one that is a single name is what the name holds (a list stays a list, nothing is the
 * empty text); every other is rendered.
 */
export function valueOfText(text: string, context: SessionContext): JsonValue {
  const parsed = templates.parse(text);
  if (parsed.status !== 'parsed') return text;
  const scope = new RenderScope(context).valuesFor(text);
  const sole = soleValue(parsed.template, scope);
  return sole ? (sole.value ?? '') : renderTemplate(parsed.template, scope);
}
