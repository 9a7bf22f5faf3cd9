import { check } from '@parley/engine';
import { describe, expect, it } from 'vitest';
import { modules } from '../index.ts';

describe('headers of an interface call', () => {
  const codes = (headers: Record<string, string>) => {
    return check(documentWith(headers), modules).flatMap(({ code, path }) =>
      code.startsWith('text/encoded') ? [`${code} ${path ?? ''}`] : [],
    );
  };

  it.each([
    [{ 'X-Name': '{{Name}}' }, ['text/encoded-name /nodes/1/config/headers/X-Name']],
    [{ 'X-Name': '{{#if Age}}{{UserName}}{{/if}}' }, ['text/encoded-name /nodes/1/config/headers/X-Name']],
    [{ 'X-Shop': 'Müller' }, ['text/encoded /nodes/1/config/headers/X-Shop']],
    [{ Authorization: 'Bearer {{secret:crm}}', 'X-Age': '{{Age}}', 'X-Session': '${SystemSessionId} {{Now}}' }, []],
  ])('warns where one may hold more than ASCII: %j', (headers, found) => expect(codes(headers)).toEqual(found));

  function documentWith(headers: Record<string, string>) {
    const position = { x: 0, y: 0 };
    const call = { url: 'https://crm.example.com/', headers };
    return {
      schemaVersion: 1,
      name: 'Headers',
      variables: [
        { name: 'Name', type: 'string' },
        { name: 'Age', type: 'number' },
      ],
      nodes: [
        { id: 'start', type: 'start', position, config: {} },
        { id: 'call', type: 'interface-call', position, config: call },
        { id: 'end', type: 'end', position, config: {} },
      ],
      edges: [
        { id: '1', source: 'start', port: 'next', target: 'call' },
        { id: '2', source: 'call', port: 'next', target: 'end' },
      ],
    };
  }
});
