import type { InspectorField } from '@parley/engine';

export const subFlowInspector: InspectorField[] = [
  {
    path: '/flow',
    title: { en: 'Flow', zh: '流程' },
    help: {
      en: 'Runs here as it is published. Where it ends, this flow goes on.',
      zh: '在此运行该流程的已发布版本；它结束后，本流程继续。',
    },
    control: 'reference',
    kind: 'flow',
  },
  {
    path: '/input',
    title: { en: 'What it is given', zh: '输入' },
    help: {
      en: 'Its variables that are marked as inputs. A single name alone hands its value on as it is.',
      zh: '该流程中标记为“输入”的变量。只填一个变量名则原样传递它的值。',
    },
    control: 'flow-input',
    flow: '/flow',
  },
  {
    path: '/output',
    title: { en: 'What comes out', zh: '输出' },
    help: {
      en: 'Its variables that are marked as outputs, each into a variable of this flow.',
      zh: '该流程中标记为“输出”的变量，分别存入本流程的变量。',
    },
    control: 'flow-output',
    flow: '/flow',
  },
];
