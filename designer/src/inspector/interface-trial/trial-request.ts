import { parseTemplate, renderTemplate } from '@parley/engine';
import { templateNames } from '../../document/settings/template-names.ts';
import type { InterfaceTrial } from '../../host/designer-host.ts';
import type { JsonObject, JsonValue } from '@parley/schemas';
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
  return {
    url: render(typeof settings.url === 'string' ? settings.url.trim() : '', encodeURIComponent),
    headers: rendered(settings.headers),
    body: rendered(settings.request),
    timeoutSeconds: typeof settings.timeoutSeconds === 'number' ? settings.timeoutSeconds : 5,
    maxErrors: 1,
    ...(isObject(schema) && Object.keys(schema).length > 0 && { responseSchema: schema }),
  };
}

/** What the variables would hold after this answer: scalars as texts, as the module stores them. */
export function variablesSet(
  settings: JsonObject,
  answer: JsonObject,
): { variable: string; value: string; isDefault: boolean }[] {
  const declared = Array.isArray(settings.response) ? settings.response : [];
  return declared.flatMap((each) => {
    const [name, variable, fallback] = ['/name', '/variable', '/default'].map((path) => valueAt(each, path));
    if (typeof name !== 'string' || typeof variable !== 'string') return [];
    const value = Object.hasOwn(answer, name) ? answer[name] : null;
    const isDefault = value === undefined || value === null;
    const shown = isDefault
      ? typeof fallback === 'string'
        ? fallback
        : ''
      : typeof value === 'object'
        ? JSON.stringify(value)
        : String(value);
    return [{ variable, value: shown, isDefault }];
  });
}

function namesIn(text: string): string[] {
  return templateNames(text).flatMap(({ kind, name }) => (kind === 'name' ? [name] : []));
}
