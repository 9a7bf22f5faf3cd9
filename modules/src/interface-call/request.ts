import { createTemplateCache, RenderScope, renderTemplate, textOf, type SessionContext } from '@parley/engine';
import type { JsonObject } from '@parley/schemas';
import { renderText } from '../shared/render-text.ts';

/** The body of a call: the parameters as one flat JSON object of texts (FLOW-34). */
export function requestBody(request: JsonObject, context: SessionContext): string {
  return bodyOf(request, (value) => renderText(textOf(value), context));
}

/** The body of a call whose parameters an expression worked out: they are values, not templates. */
export function requestBodyFromResult(request: JsonObject): string {
  return bodyOf(request, textOf);
}

function bodyOf(request: JsonObject, toText: (value: JsonObject[string]) => string): string {
  return JSON.stringify(Object.fromEntries(Object.entries(request).map(([name, value]) => [name, toText(value)])));
}

const templates = createTemplateCache();

/**
 * The address of a call. Values are percent-encoded, so that what a visitor typed stays inside its place; only a value
 * at the very beginning is taken as it is, because an address or its origin may be a variable. `{{secret:key}}` stays.
 */
export function callAddress(url: string, context: SessionContext): string {
  const parsed = templates.parse(url.trim());
  if (parsed.status === 'refused') return url;
  const { values } = new RenderScope(context);
  const [first, ...others] = parsed.template.nodes;
  if (first?.kind !== 'value') return renderTemplate(parsed.template, values, { secrets: 'keep', encode });
  const begin = renderTemplate({ source: '', nodes: [first] }, values, { secrets: 'keep' });
  return begin + renderTemplate({ source: '', nodes: others }, values, { secrets: 'keep', encode });
}

/** `encodeURIComponent` throws on half of a surrogate pair; such a half becomes U+FFFD, as in any UTF-8 encoder. */
function encode(value: string): string {
  return encodeURIComponent(value.replace(/[\ud800-\udfff]/gu, '\ufffd'));
}
