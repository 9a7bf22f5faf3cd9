import type { FlowDocument, FlowNode, Installation, JsonObject } from '@parley/schemas';

/** A flow in which every module of the registry takes part, and an installation in which all its keys exist. */

const nodes: [id: string, type: string, label: string, config: JsonObject][] = [
  ['start', 'start', 'Start', {}],
  ['welcome', 'message', 'Welcome', { parts: [{ kind: 'text', text: 'Hello{{#if UserName}} {{UserName}}{{/if}}' }] }],
  ['hours', 'service-time', 'Hours', { schedule: 'default' }],
  ['closed', 'message', 'Closed', { parts: [{ kind: 'markdown', markdown: 'We are **closed** now.' }] }],
  [
    'menu',
    'branch',
    'Menu',
    {
      mode: 'menu',
      text: 'What is it about?',
      invalidText: 'Please choose an entry.',
      maxAttempts: 3,
      branches: [
        { id: 'faq', text: 'A question' },
        { id: 'order', text: 'My order' },
        { id: 'words', text: 'Something else' },
      ],
    },
  ],
  ['robot', 'robot', 'Robot', { robot: 'faq', welcome: 'Ask me anything', maxMisses: 2 }],
  [
    'phone',
    'collect-info',
    'Phone',
    {
      text: 'Your phone number?',
      form: 'text',
      variable: 'Phone',
      invalidText: 'That is no phone number.',
      maxAttempts: 2,
      validation: { kind: 'phone' },
    },
  ],
  [
    'crm',
    'interface-call',
    'Score',
    {
      url: 'https://crm.example.com/score',
      request: { Phonenumber: '{{Phone}}' },
      headers: { Authorization: 'Bearer {{secret:crm}}' },
      response: [{ name: 'Score', variable: 'Score', default: '0' }],
      maxErrors: 3,
      timeoutSeconds: 5,
    },
  ],
  [
    'tier',
    'condition',
    'Tier',
    {
      cases: [
        { id: 'gold', label: 'Gold', all: [{ variable: 'Score', operator: '>=', value: '90' }] },
        { id: 'odd', label: 'Odd', expression: '$number(Score) % 2 = 1' },
      ],
    },
  ],
  [
    'city',
    'collect-info',
    'City',
    { text: 'Which city?', form: 'options', variable: 'City', options: [{ text: 'Berlin' }, { text: '上海' }] },
  ],
  [
    'keywords',
    'branch',
    'Keywords',
    {
      mode: 'keywords',
      text: 'Send 1 for sales',
      branches: [
        { id: 'sales', text: 'Sales', keywords: ['1', 'sales'], match: 'exact' },
        { id: 'rest', text: 'The rest', keywords: ['other'], match: 'contains' },
      ],
    },
  ],
  [
    'vip',
    'transfer-to-agent',
    'VIP',
    {
      skillGroup: 'vip',
      queueText: '${WaitNo} ahead of you in {{City}}',
      successText: '${StaffNickName} is here',
      offlineText: 'Nobody is here',
      maxWaitSeconds: 300,
      priority: 1,
      repeatQueueTextSeconds: 60,
    },
  ],
  ['sales', 'transfer-to-agent', 'Sales', { skillGroup: 'sales', queueText: 'Please wait', successText: 'Hello' }],
  [
    'late',
    'message',
    'Late',
    { parts: [{ kind: 'card', header: 'Write to us', desc: '', pic: '', url: 'https://example.com' }] },
  ],
  [
    'end',
    'end',
    'End',
    { replyTimeoutSeconds: 600, timeoutText: 'Are you there?', agentEndText: 'Thanks', closingText: 'Bye' },
  ],
];

const edges = [
  'start next welcome',
  'welcome next hours',
  'hours open menu',
  'hours closed closed',
  'closed next end',
  'menu branch:faq robot',
  'menu branch:order phone',
  'menu branch:words keywords',
  'menu otherwise end',
  'robot handoff sales',
  'robot resolved end',
  'phone next crm',
  'phone invalid sales',
  'crm next tier',
  'crm failed sales',
  'tier case:gold city',
  'tier case:odd keywords',
  'tier default end',
  'city next vip',
  'keywords branch:sales sales',
  'keywords branch:rest end',
  'vip ended end',
  'vip unavailable late',
  'vip timeout late',
  'sales ended end',
  'late next end',
];

export const reception: FlowDocument = {
  schemaVersion: 1,
  name: 'Reception',
  variables: [
    { name: 'Phone', type: 'string', personal: true },
    { name: 'Score', type: 'string' },
    { name: 'City', type: 'string' },
  ],
  nodes: nodes.map(([id, type, label, config], index): FlowNode => ({
    id,
    type,
    label,
    position: { x: index * 240, y: 0 },
    config,
  })),
  edges: edges.map((text, index) => {
    const [source = '', port = '', target = ''] = text.split(' ');
    return { id: `e${index + 1}`, source, port, target };
  }),
};

export const installation: Installation = {
  timeZone: 'Asia/Shanghai',
  skillGroups: [
    { key: 'vip', name: 'VIP' },
    { key: 'sales', name: 'Sales' },
  ],
  schedules: { default: { name: 'Office', timeZone: 'Asia/Shanghai', weekly: { mon: [['09:00', '18:00']] } } },
  robots: {
    faq: {
      name: 'FAQ',
      entries: [
        { question: 'How do I return an item?', variants: ['return policy'], answer: 'Within 30 days.' },
        { question: '如何开发票？', variants: [], answer: '在“我的订单”里下载。' },
      ],
    },
  },
  secrets: ['crm'],
};
