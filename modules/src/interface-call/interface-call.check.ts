import { pointer } from '../shared/json-pointer.ts';
import { parseTemplate, problemMaker, problemOfRefusal, schemaFaults, type SettingsProblem } from '@parley/engine';
import { findRepeated } from '../shared/find-repeated.ts';
import { utf8Length } from '../shared/utf8-length.ts';
import type { InterfaceCallSettings } from './interface-call.schema.ts';
import type { interfaceCallTexts } from './interface-call.texts.ts';
import { isPublicHost } from './public-host.ts';

/** Problems of these settings alone (flow.md §6): address, headers, names and the schema of the response. */
export function checkInterfaceCall(settings: InterfaceCallSettings): SettingsProblem[] {
  return [
    ...addressProblems(settings.url),
    ...headerProblems(Object.keys(settings.headers ?? {})),
    ...requestProblems(settings),
    ...placeProblems(settings),
    ...responseProblems(settings),
  ];
}

/** What stands before the first name of the address decides; an address that begins with a name is not judged here. */
function addressProblems(url: string): SettingsProblem[] {
  const parsed = parseTemplate(url.trim());
  if (parsed.status === 'refused') return [];
  const [first, ...others] = parsed.template.nodes;
  if (first !== undefined && first.kind !== 'text') return [];
  const fixed = first?.text ?? '';
  const isWhole = others.length === 0;
  const address = /^(https?):\/\/([^/?#\\]*)([/?#\\]?)/i.exec(fixed);
  const [, scheme = '', authority = '', after = ''] = address ?? [];
  const host = hostOf(authority);
  const isHostWhole = isWhole || after !== '';
  if (/\s/.test(fixed) || !address || (isHostWhole && host === ''))
    return [problem('interface-call/bad-address', { severity: 'error', path: '/url' }, { address: url })];
  const problems: SettingsProblem[] = [];
  if (authority.includes('@'))
    problems.push(problem('insecure/credentials-in-url', { severity: 'error', path: '/url' }));
  if (scheme.toLowerCase() === 'http' && isHostWhole && isPublicHost(host))
    problems.push(problem('insecure/http', { severity: 'warning', path: '/url' }, { host }));
  return problems;
}

function hostOf(authority: string): string {
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return (host.startsWith('[') ? host.slice(1).split(']', 1)[0] : host.split(':', 1)[0]) ?? '';
}

/** Header names are tokens (RFC 9110 §5.1); these belong to the connection or are set by the call itself. */
const ownHeaders = new Set([
  'host',
  'content-length',
  'content-type',
  'content-encoding',
  'transfer-encoding',
  'connection',
  'keep-alive',
  'proxy-connection',
  'proxy-authorization',
  'te',
  'trailer',
  'upgrade',
  'expect',
  'idempotency-key',
  'x-signature',
]);

function headerProblems(names: string[]): SettingsProblem[] {
  const placeOf = (header: string) => ({ severity: 'error', path: `/headers/${pointer(header)}` }) as const;
  const problems = names.flatMap((header): SettingsProblem[] => {
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/.test(header))
      return [problem('interface-call/bad-header', placeOf(header), { header })];
    if (!ownHeaders.has(header.toLowerCase())) return [];
    return [problem('interface-call/own-header', placeOf(header), { header })];
  });
  const repeated = findRepeated(names.map((name) => name.toLowerCase())).map(({ index }) => {
    const header = names[index] ?? '';
    return problem('interface-call/duplicate-header', placeOf(header), { header });
  });
  return [...problems, ...repeated];
}

function requestProblems({ request = {}, requestExpression = '' }: InterfaceCallSettings): SettingsProblem[] {
  const problems: SettingsProblem[] = Object.keys(request)
    .filter((name) => name.trim() === '' || name.length > 128)
    .map((name) => problem('interface-call/bad-name', { severity: 'error', path: `/request/${pointer(name)}` }));
  if (requestExpression.trim() === '' || Object.keys(request).length === 0) return problems;
  return [...problems, problem('interface-call/request-ignored', { severity: 'warning', path: '/request' })];
}

function placeProblems({ method, requestIn }: InterfaceCallSettings): SettingsProblem[] {
  if (method !== 'GET' || requestIn !== 'body') return [];
  return [problem('interface-call/get-without-body', { severity: 'warning', path: '/requestIn' })];
}

/** A schema is kept with every call, so it stays small. */
const maxSchemaBytes = 16 * 1024;

function responseProblems({ response = [], responseSchema = {} }: InterfaceCallSettings): SettingsProblem[] {
  const problems = findRepeated(response.map(({ variable }) => variable)).map(({ index }): SettingsProblem => {
    const place = { severity: 'warning', path: `/response/${index}/variable` } as const;
    return problem('interface-call/duplicate-variable', place, { name: response[index]?.variable });
  });
  if (utf8Length(JSON.stringify(responseSchema)) <= maxSchemaBytes) {
    const faults = schemaFaults(responseSchema).map(({ path, ...fault }) =>
      problemOfRefusal('interface-call/bad-schema', { severity: 'error', path: `/responseSchema${path}` }, fault),
    );
    return [...problems, ...faults];
  }
  const place = { severity: 'error', path: '/responseSchema' } as const;
  return [...problems, problem('interface-call/schema-too-large', place, { limit: maxSchemaBytes })];
}

const problem = problemMaker<typeof interfaceCallTexts>();
