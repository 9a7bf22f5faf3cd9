import { defineModule, type PortDeclaration } from '@parley/engine';
import { noUses } from '../shared/no-uses.ts';
import { checkSchedule } from './check-schedule.ts';
import { describeSchedule } from './describe-schedule.ts';
import { compileServiceTime, isFoundOpen, isScheduleMissing, type ServiceTimePort } from './service-time.compile.ts';
import { serviceTimeExamples } from './service-time.examples.ts';
import { serviceTimeInspector } from './service-time.inspector.ts';
import { ServiceTimeSettings } from './service-time.schema.ts';
import { scheduleTexts } from './schedule.texts.ts';

const ports: PortDeclaration<ServiceTimePort>[] = [
  { id: 'open', title: { en: 'In service hours', zh: '服务时间内' }, required: true, waits: false },
  { id: 'closed', title: { en: 'Outside service hours', zh: '非服务时间' }, required: true, waits: false },
];

/** Tells sessions in service hours from those outside of them (FLOW-18). */
export const serviceTimeModule = defineModule({
  type: 'service-time',
  version: 1,
  migrations: {},
  title: { en: 'Service time', zh: '服务时间' },
  description: {
    en: 'Leads sessions in service hours one way, and those outside of them another.',
    zh: '判断会话是否处于人工服务时间内，并分别进入不同的接待流程。',
  },
  words: {
    en: 'hours opening business open closed schedule calendar holiday weekend clock',
    zh: '营业 上班 下班 节假日 周末 日历 时间表',
  },
  icon: 'clock',
  category: 'decide',
  role: 'step',
  settings: ServiceTimeSettings,
  exampleSettings: serviceTimeExamples,
  newSettings: { schedule: 'default' },
  ports: () => ports,
  portPatterns: ['open', 'closed'],
  compile: compileServiceTime,
  guards: { 'is open': isFoundOpen, 'schedule is missing': isScheduleMissing },
  assigns: {},
  uses: (settings) =>
    'schedule' in settings
      ? { ...noUses, references: [{ path: '/schedule', kind: 'schedule', key: settings.schedule }] }
      : noUses,
  check: (settings) =>
    'schedule' in settings
      ? []
      : checkSchedule(settings.inline).map((problem) => ({ ...problem, path: `/inline${problem.path ?? ''}` })),
  problems: scheduleTexts,
  explore: (_, { nodeId }) => [[{ schedule: nodeId, open: true }], [{ schedule: nodeId, open: false }]],
  inspector: serviceTimeInspector,
  preview: (settings) =>
    'schedule' in settings ? [{ reference: 'schedule', key: settings.schedule }] : describeSchedule(settings.inline),
});
