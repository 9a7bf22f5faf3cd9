import { jsonText, parseJson, type JsonObject } from '@parley/schemas';
import type { FlowDraft } from './flow-draft.ts';
import { objectIn, objectsIn, textIn } from './read-json.ts';
import { made, type TypebotNames, type TypebotStep } from './typebot-step.ts';

const methods = new Set(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']);
/** The call sets them itself. */
const ownHeaders = new Set(['accept', 'content-type', 'content-length', 'host']);
const mostMembers = 50;

/** A call with its method, headers and query; whatever of it cannot be said here is named. */
export function typebotCall(draft: FlowDraft, names: TypebotNames, options: JsonObject): TypebotStep {
  const webhook = objectIn(options['webhook']);
  const method = textIn(webhook['method']).toUpperCase() || 'POST';
  const address = names.inText(textIn(webhook['url']));
  if (address === '') return { status: 'left-out', what: 'Webhook' };
  if (!methods.has(method)) return { status: 'left-out', what: `Webhook ${method}` };
  const hasBody = method !== 'GET' && method !== 'DELETE';
  const body = textIn(webhook['body']).trim();
  if (!hasBody && body !== '') draft.leaveOut(`Webhook ${method}: body`);
  const headers = pairsOf(names, webhook['headers']).filter(([name]) => !ownHeaders.has(name.toLowerCase()));
  const query = pairsOf(names, webhook['queryParams']).map(([name, value]) => `${encode(name)}=${encode(value)}`);
  return made(
    'interface-call',
    {
      ...(method !== 'POST' && { method }),
      url: query.length === 0 ? address : `${address}${address.includes('?') ? '&' : '?'}${query.join('&')}`,
      ...(headers.length > 0 && { headers: Object.fromEntries(headers) }),
      request: hasBody ? parametersOf(draft, names, body) : {},
      response: responseOf(names, options),
    },
    { next: null, failed: null },
  );
}

function responseOf(names: TypebotNames, options: JsonObject): JsonObject[] {
  return objectsIn(options['responseVariableMapping'] ?? options['responseMapping']).flatMap((mapping) => {
    const variable = names.byId(textIn(mapping['variableId']));
    const name = textIn(mapping['bodyPath']).replace(/^data\./, '');
    return variable === null || name === '' ? [] : [{ name, variable, default: '' }];
  });
}

function pairsOf(names: TypebotNames, pairs: JsonObject[string] | undefined): [string, string][] {
  return objectsIn(pairs)
    .map(({ key, value }): [string, string] => [textIn(key).trim(), names.inText(textIn(value))])
    .filter(([name]) => name !== '');
}

/** What stands around the variables; their values are encoded when the call is made. */
function encode(text: string): string {
  return text
    .split(/(\{\{[^{}]*\}\})/)
    .map((part, index) => (index % 2 === 1 ? part : encodeURIComponent(part.replace(/\p{Surrogate}/gu, '\ufffd'))))
    .join('');
}

/** The members of a JSON body, in which variables may stand without quotes. */
function parametersOf(draft: FlowDraft, names: TypebotNames, body: string): JsonObject {
  if (body === '') return {};
  const quoted = body.replace(/"[^"\\]*(?:\\.[^"\\]*)*"?|\{\{[^{}]*\}\}/gs, (part) =>
    part.startsWith('"') ? part : JSON.stringify(part),
  );
  let members: [string, JsonObject[string]][] = [];
  try {
    members = Object.entries(objectIn(parseJson(quoted)));
  } catch {
    // Named below.
  }
  if (members.length === 0 || members.length > mostMembers) draft.leaveOut(`Webhook: ${body.slice(0, 60)}`);
  return Object.fromEntries(
    members.slice(0, mostMembers).map(([name, value]) => [name, names.inText(textIn(value) || jsonText(value))]),
  );
}
