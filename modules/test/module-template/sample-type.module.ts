import { defineModule } from '@parley/engine';
import { compileSampleType } from './sample-type.compile.ts';
import { sampleTypeExamples } from './sample-type.examples.ts';
import { sampleTypeInspector } from './sample-type.inspector.ts';
import { SampleTypeSettings } from './sample-type.schema.ts';

/** What this module is for, in a sentence. */
export const sampleTypeModule = defineModule({
  type: 'sample-type',
  version: 1,
  migrations: {},
  title: { en: 'Sample type', zh: '新模块' },
  description: { en: 'Says a text and goes on.', zh: '发送一条文本，然后进入下一个模块。' },
  icon: 'puzzle',
  category: 'talk',
  role: 'step',
  settings: SampleTypeSettings,
  exampleSettings: sampleTypeExamples,
  newSettings: { text: '' },
  ports: () => [{ id: 'next', title: { en: 'Next', zh: '下一步' }, required: true, waits: false }],
  portPatterns: ['next'],
  compile: compileSampleType,
  guards: {},
  assigns: {},
  uses: ({ text = '' }) => ({
    texts: [{ path: '/text', text }],
    expressions: [],
    reads: [],
    writes: [],
    references: [],
  }),
  check: () => [],
  problems: {},
  explore: () => [[]],
  inspector: sampleTypeInspector,
  preview: ({ text = '' }) => (text === '' ? [] : [text.slice(0, 60)]),
});
