import {
  createTemplateCache,
  encodeForAddress,
  renderAddress,
  RenderScope,
  textOf,
  type SessionContext,
} from '@parley/engine';
import type { JsonObject } from '@parley/schemas';
import { renderText } from './render-text.ts';

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
  const pairs = Object.entries(parameters).map(
    ([name, value]) => `${encodeForAddress(name)}=${encodeForAddress(textOf(value))}`,
  );
  if (pairs.length === 0) return address;
  const [, before = address, fragment = ''] = /^([^#]*)(#.*)?$/s.exec(address) ?? [];
  const joint = !before.includes('?') ? '?' : /[?&]$/.test(before) ? '' : '&';
  return `${before}${joint}${pairs.join('&')}${fragment}`;
}

const templates = createTemplateCache();

/** The address of a call: an address, or its origin, may be a variable at the very beginning. */
export function callAddress(url: string, context: SessionContext): string {
  const parsed = templates.parse(url.trim());
  if (parsed.status === 'refused') return url;
  return renderAddress(parsed.template, new RenderScope(context).values, { first: 'raw' });
}
