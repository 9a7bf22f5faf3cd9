import type { StartSettings } from './start.schema.ts';

export const startExamples: StartSettings[] = [{}];
