import type { InspectorField } from '@parley/engine';

export const conditionInspector: InspectorField[] = [
  {
    path: '/cases',
    title: { en: 'Cases', zh: '条件分支' },
    help: {
      en: 'Tried from top to bottom; the first that holds is taken. When none holds: "Otherwise".',
      zh: '自上而下依次判断，进入第一个成立的分支；都不成立时进入“默认”。',
    },
    control: 'cases',
  },
];
