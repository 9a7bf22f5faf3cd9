import type { InterfaceCallSettings } from './interface-call.schema.ts';

export const interfaceCallExamples: InterfaceCallSettings[] = [
  {
    url: 'https://crm.example.com/score',
    request: { Phonenumber: '{{Phone}}', Session: '${SystemSessionId}' },
    response: [{ name: 'Score', variable: 'Score', default: '0' }],
    maxErrors: 3,
    timeoutSeconds: 5,
    headers: { Authorization: 'Bearer {{secret:crm}}' },
  },
  { url: 'http://127.0.0.1:3000/orders/{{OrderNo}}?channel={{ChannelId}}' },
  {
    method: 'GET',
    url: 'https://shop.example.com/orders',
    request: { phone: '{{Phone}}' },
    response: [{ name: 'items[0].name', variable: 'Article', default: '' }],
  },
  {
    url: 'https://crm.example.com/orders',
    requestExpression: '{ "phone": Phone, "last": $count(Orders) }',
    response: [{ name: 'orders', variable: 'Orders', default: '' }],
    maxErrors: 1,
    timeoutSeconds: 20,
    responseExpression: '{ "orders": response.data.items[status = "open"].{ "no": id, "total": amount } }',
    responseSchema: { type: 'object', required: ['data'], properties: { data: { type: 'object' } } },
  },
];
