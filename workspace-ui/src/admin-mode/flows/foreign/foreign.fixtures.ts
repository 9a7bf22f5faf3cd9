import type { JsonObject } from '@parley/schemas';

const text = (words: string): JsonObject => ({ richText: [{ type: 'p', children: [{ text: words }] }] });

/** A bot of Typebot 6: two choices, one that asks for an address and calls a service, one that only says something. */
export const typebotFile: JsonObject = {
  version: '6',
  id: 'x',
  name: 'Lead',
  events: [{ id: 'e', type: 'start', graphCoordinates: { x: 0, y: 0 }, outgoingEdgeId: 'first' }],
  groups: [
    {
      id: 'g1',
      title: 'Welcome',
      graphCoordinates: { x: 1, y: 1 },
      blocks: [
        { id: 'b1', type: 'text', content: text('Hello {{Full name}}') },
        { id: 'b2', type: 'text', content: text('May we write to you?') },
        {
          id: 'b3',
          type: 'choice input',
          items: [
            { id: 'i1', content: 'Yes', outgoingEdgeId: 'yes' },
            { id: 'i2', content: 'No' },
          ],
        },
        { id: 'b4', type: 'Google Sheets', options: {} },
        { id: 'b5', type: 'text', content: text('Then not.') },
      ],
    },
    {
      id: 'g2',
      title: 'Address',
      graphCoordinates: { x: 400, y: 1 },
      blocks: [
        { id: 'c1', type: 'text', content: text('Your address?') },
        { id: 'c2', type: 'email input', options: { variableId: 'v2' } },
        {
          id: 'c3',
          type: 'Webhook',
          options: {
            webhook: { url: 'https://crm.example.com/leads', body: '{"mail": "{{E-mail}}"}' },
            responseVariableMapping: [{ variableId: 'v3', bodyPath: 'data.score' }],
          },
        },
        {
          id: 'c4',
          type: 'Condition',
          items: [
            {
              id: 'k1',
              content: {
                logicalOperator: 'AND',
                comparisons: [{ variableId: 'v3', comparisonOperator: 'Greater than', value: '80' }],
              },
              outgoingEdgeId: 'back',
            },
          ],
        },
        { id: 'c5', type: 'Wait', options: { secondsToWaitFor: '3' } },
      ],
    },
  ],
  edges: [
    { id: 'first', from: { eventId: 'e' }, to: { groupId: 'g1' } },
    { id: 'yes', from: { blockId: 'b3', itemId: 'i1' }, to: { groupId: 'g2' } },
    { id: 'back', from: { blockId: 'c4', itemId: 'k1' }, to: { groupId: 'g1', blockId: 'b5' } },
  ],
  variables: [
    { id: 'v1', name: 'Full name' },
    { id: 'v2', name: 'E-mail' },
    { id: 'v3', name: 'Score' },
  ],
};

export const twilioFile: JsonObject = {
  description: 'Opening hours',
  states: [
    {
      name: 'Trigger',
      type: 'trigger',
      transitions: [{ event: 'incomingMessage', next: 'ask' }, { event: 'incomingCall' }],
      properties: { offset: { x: 0, y: 0 } },
    },
    {
      name: 'ask',
      type: 'send-and-wait-for-reply',
      transitions: [
        { event: 'incomingMessage', next: 'which' },
        { event: 'timeout', next: 'bye' },
      ],
      properties: { offset: { x: 0, y: 200 }, body: 'Which shop, {{contact.channel.address}}?' },
    },
    {
      name: 'which',
      type: 'split-based-on',
      transitions: [
        { event: 'noMatch', next: 'flex' },
        {
          event: 'match',
          next: 'bye',
          conditions: [{ type: 'equal_to', arguments: ['{{widgets.ask.inbound.Body}}'], value: 'north' }],
        },
      ],
      properties: { offset: { x: 0, y: 400 }, input: '{{widgets.ask.inbound.Body}}' },
    },
    { name: 'flex', type: 'send-to-flex', transitions: [{ event: 'callComplete' }], properties: {} },
    {
      name: 'bye',
      type: 'send-message',
      transitions: [{ event: 'sent' }, { event: 'failed' }],
      properties: { offset: { x: 300, y: 600 }, body: 'You said {{widgets.ask.inbound.Body}}.' },
    },
  ],
  initial_state: 'Trigger',
};
