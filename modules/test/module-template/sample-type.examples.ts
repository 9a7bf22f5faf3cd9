import type { SampleTypeSettings } from './sample-type.schema.ts';

/** Together they use every port, guard and assign of the module: the conformance suite sees no more of it. */
export const sampleTypeExamples: SampleTypeSettings[] = [{}, { text: 'Hello {{UserName}}' }];
