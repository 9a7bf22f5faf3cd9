import type { ModelRobotSettings } from './model-robot.schema.ts';

export const modelRobotExamples: ModelRobotSettings[] = [
  { instructions: 'You answer questions about the shop.', gatherSeconds: 0 },
  {
    instructions: 'You help customers of {{ShopName}}. Find an order by call_order_status before you speak of it.',
    tone: 'friendly and brief',
    scope: 'orders, delivery, returns',
    languages: ['en', 'zh'],
    welcome: 'Hello {{UserName}}, ask me about your order.',
    humanButton: 'A person, please',
    disclosureText: 'An assistant answers you.',
    robots: [{ robot: 'faq' }],
    linkHosts: ['example.com'],
    exits: [
      {
        id: 'refund',
        when: 'The visitor wants money back for an order.',
        confirm: true,
        fields: [
          { name: 'order', about: 'number of the order', type: 'text', variable: 'OrderNo' },
          { name: 'amount', type: 'number', required: false, variable: 'Amount' },
          { name: 'reason', type: 'choice', options: ['broken', 'late'], variable: 'Reason' },
        ],
      },
      {
        id: 'callback',
        when: 'The visitor wants to be called.',
        fields: [{ name: 'day', type: 'date', variable: 'Day' }],
      },
    ],
    actions: [
      {
        name: 'order_status',
        about: 'Finds an order by its number.',
        method: 'GET',
        url: 'https://shop.example.com/orders',
        parameters: [{ name: 'order', type: 'text' }],
        identity: { customer: '{{UserId}}' },
        headers: { Authorization: 'Bearer {{secret:shop}}' },
      },
      {
        name: 'cancel_order',
        about: 'Cancels an order.',
        url: 'https://shop.example.com/cancel',
        parameters: [
          { name: 'order', type: 'text' },
          { name: 'urgent', type: 'yes-no', required: false },
          { name: 'count', type: 'integer', required: false },
        ],
        verified: 'VerifiedMail',
      },
    ],
    handoffReasons: ['complaint', 'other'],
    reasonVariable: 'Reason',
    handoffGroups: ['sales', 'care'],
    groupVariable: 'Group',
    noReplySeconds: 180,
  },
];

export const modelRobotFaults: ModelRobotSettings[] = [
  {
    instructions: '',
    disclosure: false,
    articles: false,
    exits: [
      { id: 'handoff', when: '' },
      { id: 'same', when: 'x', fields: [{ name: 'kind', type: 'choice', variable: 'Kind' }] },
      {
        id: 'same',
        when: 'x',
        fields: [
          { name: 'twice', type: 'text', variable: 'A' },
          { name: 'twice', type: 'text', variable: 'B' },
        ],
      },
    ],
  },
  {
    instructions: 'Use call_nothing.',
    actions: [
      { name: 'one', about: '', url: '', confirm: 'none' },
      {
        name: 'one',
        about: 'x',
        url: 'https://a.example.com',
        identity: { who: '' },
        parameters: [{ name: 'who', type: 'text' }],
      },
    ],
  },
];
