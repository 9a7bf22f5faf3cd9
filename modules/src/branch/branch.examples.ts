import type { BranchSettings } from './branch.schema.ts';

export const branchExamples: BranchSettings[] = [
  {
    mode: 'menu',
    text: 'Please select the service you require',
    invalidText: 'Your input is incorrect, please re-enter',
    branches: [
      { id: 'b1', text: 'Pre-sales' },
      { id: 'b2', text: 'After-sales' },
    ],
  },
  {
    mode: 'menu',
    text: '{{UserName}}，请选择您要咨询的问题',
    maxAttempts: 3,
    noReplySeconds: 120,
    branches: [
      { id: 'order', text: '我的订单 {{OrderNo}}' },
      { id: 'human', text: '人工服务' },
    ],
  },
  {
    mode: 'keywords',
    text: 'For pre-sales service reply 1 or "presales", for after-sales service 2 or "aftersales".',
    invalidText: 'Your input is incorrect, please re-enter',
    maxAttempts: 2,
    branches: [
      { id: 'b1', text: 'Pre-sales', keywords: ['1', 'presales', '售前'], match: 'exact' },
      { id: 'b2', text: 'After-sales', keywords: ['aftersales', '售后'], match: 'contains' },
    ],
  },
];
