import type { TestProject } from 'vitest/node';
import { provideTestServer } from './global-setup.ts';

export function setup(project: TestProject): Promise<() => Promise<void>> {
  return provideTestServer(project, 'embedded');
}
