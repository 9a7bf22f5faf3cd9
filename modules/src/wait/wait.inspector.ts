import type { InspectorField } from '@parley/engine';
import { longestWaitSeconds } from './wait.schema.ts';

export const waitInspector: InspectorField[] = [
  {
    path: '/for',
    title: { en: 'Wait', zh: '等待方式' },
    control: 'choice',
    options: [
      { value: 'time', title: { en: 'For a time', zh: '等待一段时间' } },
      { value: 'moment', title: { en: 'Until a moment', zh: '等到某个时刻' } },
    ],
  },
  {
    path: '/seconds',
    title: { en: 'How long', zh: '等待多久' },
    when: { path: '/for', is: ['time'] },
    control: 'duration',
    minimum: 1,
    maximum: longestWaitSeconds,
  },
  {
    path: '/moment',
    title: { en: 'Until when', zh: '等到何时' },
    help: {
      en: 'A date, a date with a time, or a time of day; a variable may hold it. One that is past is not waited for.',
      zh: '日期、日期加时间，或当天时间，也可以是变量。已过去的时刻不再等待。',
    },
    placeholder: { en: '2026-12-24 18:00', zh: '如 2026-12-24 18:00' },
    when: { path: '/for', is: ['moment'] },
    control: 'template',
  },
  {
    path: '/onMessage',
    title: { en: 'When the visitor writes meanwhile', zh: '等待期间访客发来消息时' },
    control: 'choice',
    options: [
      { value: 'stay', title: { en: 'Go on waiting', zh: '继续等待' } },
      { value: 'leave', title: { en: 'Leave by "Wrote"', zh: '从“访客发言”出口离开' } },
    ],
  },
  {
    path: '/text',
    title: { en: 'Answer to what the visitor writes', zh: '对访客消息的回复' },
    help: { en: 'Sent once. Empty: nothing is said.', zh: '只发送一次；留空则不回复。' },
    when: { path: '/onMessage', is: ['stay', null] },
    control: 'template',
    lines: 2,
  },
];
