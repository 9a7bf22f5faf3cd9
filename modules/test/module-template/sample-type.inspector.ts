import type { InspectorField } from '@parley/engine';

export const sampleTypeInspector: InspectorField[] = [
  { path: '/text', title: { en: 'Text', zh: '文案' }, control: 'template', lines: 3 },
];
