import { describe, expect, it } from 'vitest';
import { sampleNames, trialRequest, variablesSet } from './trial-request.ts';

const settings = {
  url: 'https://crm.example.com/{{Phone}}?k={{secret:crm}}',
  request: { Phone: '{{Phone}}', Who: '${UserName}' },
  headers: { Authorization: 'Bearer {{secret:crm}}' },
  response: [
    { name: 'score', variable: 'Score', default: '0' },
    { name: 'tags', variable: 'Tags', default: '' },
    { name: 'gone', variable: 'Gone', default: 'none' },
  ],
  timeoutSeconds: 7,
  maxErrors: 3,
  responseSchema: {},
};

describe('trying an interface call', () => {
  it('asks for the names that the call reads', () => {
    expect(sampleNames(settings)).toEqual(['Phone', 'UserName']);
  });

  it('sends what the module would send, once, with secrets left to the server', () => {
    expect(trialRequest(settings, { Phone: '0086 1', UserName: 'Li' })).toEqual({
      url: 'https://crm.example.com/0086%201?k={{secret:crm}}',
      headers: { Authorization: 'Bearer {{secret:crm}}' },
      body: { Phone: '0086 1', Who: 'Li' },
      timeoutSeconds: 7,
      maxErrors: 1,
    });
    expect(trialRequest({ ...settings, responseSchema: { type: 'object' } }, {})).toHaveProperty('responseSchema');
  });

  it('shows what the answer would set', () => {
    expect(variablesSet(settings, { score: 95, tags: ['a'] })).toEqual([
      { variable: 'Score', value: '95', isDefault: false },
      { variable: 'Tags', value: '["a"]', isDefault: false },
      { variable: 'Gone', value: 'none', isDefault: true },
    ]);
  });
});
