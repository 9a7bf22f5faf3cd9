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
    expect(trialRequest({ ...settings, response: [] }, {})).toMatchObject({ anyAnswer: true });
  });

  it('sends the parameters of a GET in the address', () => {
    const get = trialRequest({ ...settings, method: 'GET' }, { Phone: '0086 1', UserName: '李' });
    expect(get).toMatchObject({
      method: 'GET',
      url: 'https://crm.example.com/0086%201?k={{secret:crm}}&Phone=0086%201&Who=%E6%9D%8E',
    });
    expect(get).not.toHaveProperty('body');
  });

  it('shows what the answer would set', () => {
    expect(variablesSet(settings, { score: { $number: '9.50' }, tags: ['a'] })).toEqual([
      { variable: 'Score', value: '9.50', isDefault: false },
      { variable: 'Tags', value: '["a"]', isDefault: false },
      { variable: 'Gone', value: 'none', isDefault: true },
    ]);
  });
});
