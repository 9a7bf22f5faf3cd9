import { createTemplateCache, RenderScope, renderTemplate, textOf, type SessionContext } from '@parley/engine';
import type { JsonObject } from '@parley/schemas';
import { renderText } from '../shared/render-text.ts';

/** The parameters of a call, all texts (FLOW-34). */
export function requestTexts(request: JsonObject, context: SessionContext): Record<string, string> {
  return textsOf(request, (value) => renderText(textOf(value), context));
}

/** The parameters that an expression worked out: they are values, not templates. */
export function textsOfResult(request: JsonObject): Record<string, string> {
  return textsOf(request, textOf);
}

function textsOf(request: JsonObject, toText: (value: JsonObject[string]) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(request).map(([name, value]) => [name, toText(value)]));
}

/** The address with parameters behind those that it has. */
export function withQuery(address: string, parameters: JsonObject): string {
  const pairs = Object.entries(parameters).map(([name, value]) => `${encode(name)}=${encode(textOf(value))}`);
  if (pairs.length === 0) return address;
  const [, before = address, fragment = ''] = /^([^#]*)(#.*)?$/s.exec(address) ?? [];
  const joint = !before.includes('?') ? '?' : /[?&]$/.test(before) ? '' : '&';
  return `${before}${joint}${pairs.join('&')}${fragment}`;
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
