import { parseTemplate, renderTemplate, textOf, valueAtPath } from '@parley/engine';
import { templateNames } from '../../document/settings/template-names.ts';
import type { InterfaceTrial } from '../../host/designer-host.ts';
import { isInQuery, withQuery } from '@parley/modules';
import { HttpMethod, type JsonObject, type JsonValue } from '@parley/schemas';
import { isObject, valueAt } from '../../document/settings/json-pointer.ts';
import { mapEntries } from '../controls/map-entries.ts';

/** Names for which a trial asks a sample value: those that the address, the parameters and the headers read. */
export function sampleNames(settings: JsonObject): string[] {
  const texts = [
    settings.url,
    ...mapEntries(settings.request).map(({ value }) => value),
    ...mapEntries(settings.headers).map(({ value }) => value),
  ];
  return [...new Set(texts.flatMap((text) => (typeof text === 'string' ? namesIn(text) : [])))];
}

/** The call as the module would make it with these values. Secrets stay placeholders: the server fills them in. */
export function trialRequest(settings: JsonObject, values: Record<string, string>): InterfaceTrial {
  const render = (text: string, encode?: (value: string) => string) => {
    const parsed = parseTemplate(text);
    return parsed.status === 'parsed'
      ? renderTemplate(parsed.template, values, { secrets: 'keep', ...(encode && { encode }) })
      : text;
  };
  const rendered = (entries: JsonValue | undefined) =>
    Object.fromEntries(mapEntries(entries).map(({ key, value }) => [key, render(value)]));
  const schema = settings.responseSchema;
  const hasSchema = isObject(schema) && Object.keys(schema).length > 0;
  const isRead = hasExpression(settings) || (Array.isArray(settings.response) && settings.response.length > 0);
  const url = render(typeof settings.url === 'string' ? settings.url.trim() : '', encodeURIComponent);
  const parameters = rendered(settings.request);
  const method = HttpMethod.enum.find((each) => each === settings.method) ?? 'POST';
  const inQuery = isInQuery(settings);
  return {
    ...(method !== 'POST' && { method }),
    url: inQuery ? withQuery(url, parameters) : url,
    headers: rendered(settings.headers),
    ...(inQuery ? {} : { body: parameters }),
    timeoutSeconds: typeof settings.timeoutSeconds === 'number' ? settings.timeoutSeconds : 5,
    maxErrors: 1,
    ...(hasSchema && { responseSchema: schema }),
    ...(isRead ? {} : { anyAnswer: true }),
  };
}

function hasExpression({ responseExpression }: JsonObject): boolean {
  return typeof responseExpression === 'string' && responseExpression.trim() !== '';
}

/** What the variables would hold after this answer: scalars as texts, as the module stores them. */
export function variablesSet(
  settings: JsonObject,
  answer: JsonValue,
): { variable: string; value: string; isDefault: boolean }[] {
  const declared = Array.isArray(settings.response) ? settings.response : [];
  return declared.flatMap((each) => {
    const [name, variable, fallback] = ['/name', '/variable', '/default'].map((path) => valueAt(each, path));
    if (typeof name !== 'string' || typeof variable !== 'string') return [];
    const value = valueAtPath(answer, name);
    const isDefault = value === undefined || value === null;
    return [{ variable, value: textOf(isDefault ? fallback : value), isDefault }];
  });
}

function namesIn(text: string): string[] {
  return templateNames(text).flatMap(({ kind, name }) => (kind === 'name' ? [name] : []));
}
