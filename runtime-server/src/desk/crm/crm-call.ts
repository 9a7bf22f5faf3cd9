import { namesRead, parseTemplate, renderAddress, renderTemplate, visitorNamesOf } from '@parley/engine';
import {
  isExactNumber,
  jsonText,
  type CrmSource,
  type JsonObject,
  type JsonValue,
  type ProfileValue,
} from '@parley/schemas';
import type { InterfaceCall } from '../../platform/outgoing/index.ts';

/** What visitors are asked after by: all names in the texts of the call. */
export function namesAsked({ url, headers, request }: CrmSource): string[] {
  return visitorNamesOf([url, headers, request]);
}

/** The call for one visitor; null when nothing is known of them by which it could ask. */
export function crmCall(source: CrmSource, values: JsonObject, key: string): InterfaceCall | null {
  const { method = 'GET', url, headers, request, timeoutSeconds, fields } = source;
  const texts = [url, ...Object.values(request)];
  const asked = texts.flatMap(namesIn);
  if (asked.length > 0 && asked.every((name) => (values[name] ?? '') === '')) return null;
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const body = Object.fromEntries(Object.entries(request).map(([name, text]) => [name, filled(text, values)]));
  return {
    method,
    url: filledAddress(url, values),
    headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, filled(text, values)])),
    body: hasBody ? jsonText(body) : '',
    key,
    timeoutSeconds,
    keep: fields.map(({ path }) => path),
  };
}

function namesIn(text: string): string[] {
  const parsed = parseTemplate(text);
  return parsed.status === 'parsed' ? namesRead(parsed.template).map(({ name }) => name) : [];
}

function filled(text: string, values: JsonObject): string {
  const parsed = parseTemplate(text);
  return parsed.status === 'refused' ? text : renderTemplate(parsed.template, values, { secrets: 'keep' });
}

function filledAddress(url: string, values: JsonObject): string {
  const parsed = parseTemplate(url);
  return parsed.status === 'refused' ? url : renderAddress(parsed.template, values);
}

/** What the answer says of each field, by its key; what it does not name is left as it is. */
export function fieldsSaid({ fields }: CrmSource, answer: JsonValue): Record<string, ProfileValue> {
  if (typeof answer !== 'object' || answer === null || Array.isArray(answer) || isExactNumber(answer)) return {};
  return Object.fromEntries(
    fields.flatMap(({ field, path }): [string, ProfileValue][] =>
      Object.hasOwn(answer, path) ? [[field, asValue(answer[path] ?? null)]] : [],
    ),
  );
}

function asValue(value: JsonValue): ProfileValue {
  if (value === null || typeof value === 'string' || typeof value === 'number') return value;
  if (typeof value === 'boolean') return String(value);
  return isExactNumber(value) ? value.$number : jsonText(value);
}
