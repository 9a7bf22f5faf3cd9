import type { InspectorField } from '@parley/engine';

export const serviceTimeInspector: InspectorField[] = [
  {
    path: '',
    title: { en: 'Service hours', zh: '服务时间' },
    help: {
      en: 'Hours of this installation by name, or hours of this flow alone. Working days beat holidays, holidays beat the week; an interval may cross midnight.',
      zh: '选择已有的服务时间，或仅为本流程单独设置。优先级：调休工作日 > 节假日 > 每周时间；时间段可以跨越零点。',
    },
    control: 'schedule',
  },
];
