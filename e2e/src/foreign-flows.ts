/** A bot of Typebot with a block that has no counterpart here. */
export const typebotFlow = {
  version: '6',
  name: 'Lead',
  events: [{ id: 'e', type: 'start', outgoingEdgeId: 'first' }],
  groups: [
    {
      id: 'g1',
      title: 'Welcome',
      graphCoordinates: { x: 1, y: 1 },
      blocks: [
        {
          id: 'b1',
          type: 'text',
          content: { richText: [{ type: 'p', children: [{ text: 'May we write to you?' }] }] },
        },
        { id: 'b2', type: 'choice input', items: [{ id: 'i1', content: 'Yes' }, { id: 'i2', content: 'No' }] }, // prettier-ignore
        { id: 'b3', type: 'Google Sheets', options: {} },
        { id: 'b4', type: 'email input', options: { variableId: 'v1', labels: { placeholder: 'Your address' } } },
      ],
    },
  ],
  edges: [{ id: 'first', from: { eventId: 'e' }, to: { groupId: 'g1' } }],
  variables: [{ id: 'v1', name: 'E-mail' }],
};

/** A flow of Twilio Studio that hands over to Flex. */
export const twilioFlow = {
  description: 'Opening hours',
  states: [
    { name: 'Trigger', type: 'trigger', transitions: [{ event: 'incomingMessage', next: 'ask' }], properties: {} },
    {
      name: 'ask',
      type: 'send-and-wait-for-reply',
      transitions: [{ event: 'incomingMessage', next: 'flex' }],
      properties: { offset: { x: 0, y: 200 }, body: 'Which shop?' },
    },
    { name: 'flex', type: 'send-to-flex', transitions: [{ event: 'callComplete' }], properties: {} },
  ],
  initial_state: 'Trigger',
};
