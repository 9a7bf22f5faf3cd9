import { parseTemplate, type SettingsProblem } from '@parley/engine';
import { findRepeated } from '../shared/find-repeated.ts';
import { utf8Length } from '../shared/utf8-length.ts';
import type { InterfaceCallSettings } from './interface-call.schema.ts';
import { isPublicHost } from './public-host.ts';

/** Problems of these settings alone (flow.md §6): address, headers, names and the schema of the response. */
export function checkInterfaceCall(settings: InterfaceCallSettings): SettingsProblem[] {
  return [
    ...addressProblems(settings.url),
    ...headerProblems(Object.keys(settings.headers ?? {})),
    ...requestProblems(settings),
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
  const place = { path: '/url' };
  const address = /^(https?):\/\/([^/?#\\]*)([/?#\\]?)/i.exec(fixed);
  const [, scheme = '', authority = '', after = ''] = address ?? [];
  const host = hostOf(authority);
  const isHostWhole = isWhole || after !== '';
  if (/\s/.test(fixed) || !address || (isHostWhole && host === '')) {
    return [
      {
        severity: 'error',
        code: 'interface-call/bad-address',
        ...place,
        message: `"${url}" is no address that can be called. Write one that begins with https:// (or http://) and has no spaces.`,
      },
    ];
  }
  const problems: SettingsProblem[] = [];
  if (authority.includes('@')) {
    problems.push({
      severity: 'error',
      code: 'insecure/credentials-in-url',
      ...place,
      message:
        'The address holds a user name or password. Keep it as a secret and send it in the header "Authorization".',
    });
  }
  if (scheme.toLowerCase() === 'http' && isHostWhole && isPublicHost(host)) {
    problems.push({
      severity: 'warning',
      code: 'insecure/http',
      ...place,
      message: `The call goes to ${host} over plain http, where others can read and change it. Use https.`,
    });
  }
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
  const problems = names.flatMap((name): SettingsProblem[] => {
    const path = `/headers/${pointer(name)}`;
    if (!/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}$/.test(name)) {
      const message = `"${name}" is no name of a header. Use letters, digits and hyphens, at most 128.`;
      return [{ severity: 'error', code: 'interface-call/bad-header', path, message }];
    }
    if (ownHeaders.has(name.toLowerCase())) {
      const message = `The header "${name}" is set by the call itself. Remove it.`;
      return [{ severity: 'error', code: 'interface-call/own-header', path, message }];
    }
    return [];
  });
  const repeated = findRepeated(names.map((name) => name.toLowerCase())).map(({ index }): SettingsProblem => {
    const name = names[index] ?? '';
    const message = `The header "${name}" is there twice: names of headers are the same in capitals. Keep one.`;
    return { severity: 'error', code: 'interface-call/duplicate-header', path: `/headers/${pointer(name)}`, message };
  });
  return [...problems, ...repeated];
}

function requestProblems({ request = {}, requestExpression = '' }: InterfaceCallSettings): SettingsProblem[] {
  const problems = Object.keys(request)
    .filter((name) => name.trim() === '' || name.length > 128)
    .map((name): SettingsProblem => {
      const message =
        'A request parameter has a name that is empty or longer than 128 characters. Correct or remove it.';
      return { severity: 'error', code: 'interface-call/bad-name', path: `/request/${pointer(name)}`, message };
    });
  if (requestExpression.trim() === '' || Object.keys(request).length === 0) return problems;
  const message =
    'The request expression makes the whole request, so the request parameters are not sent. Remove one of them.';
  return [...problems, { severity: 'warning', code: 'interface-call/request-ignored', path: '/request', message }];
}

/** A schema is kept with every call, so it stays small. */
const maxSchemaBytes = 16 * 1024;

function responseProblems({ response = [], responseSchema = {} }: InterfaceCallSettings): SettingsProblem[] {
  const problems = findRepeated(response.map(({ variable }) => variable)).map(({ index }): SettingsProblem => {
    const message = `The variable "${response[index]?.variable ?? ''}" is filled twice; the later one wins. Use another variable.`;
    return {
      severity: 'warning',
      code: 'interface-call/duplicate-variable',
      path: `/response/${index}/variable`,
      message,
    };
  });
  if (utf8Length(JSON.stringify(responseSchema)) <= maxSchemaBytes) return problems;
  const message = `The schema of the response is larger than ${maxSchemaBytes} bytes. Make it smaller.`;
  return [
    ...problems,
    { severity: 'error', code: 'interface-call/schema-too-large', path: '/responseSchema', message },
  ];
}

/** A key as a part of a JSON pointer (RFC 6901 §3). */
export function pointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
