import { Installation } from '@parley/schemas';
import { findAnswerProblems } from '../../platform/http/validate.ts';

/** What the first start puts into an empty installation beside its administrator. */
export type Examples = { flows: { key: string; document: unknown }[]; installation: Installation };

export const noExamples: Examples = { flows: [], installation: {} };

/**
 * The examples, where their package is installed. The server does not depend on it: without it an installation begins
 * without flows.
 */
export async function loadExamples(packageName = '@parley/examples'): Promise<Examples> {
  let loaded: unknown;
  try {
    loaded = await import(packageName);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ERR_MODULE_NOT_FOUND') return noExamples;
    throw error;
  }
  return parseExamples(loaded);
}

/** @throws Error that says what is wrong with the package */
export function parseExamples(value: unknown): Examples {
  const { exampleFlows = [], installation = {} } = (value ?? {}) as { exampleFlows?: unknown; installation?: unknown };
  if (!Array.isArray(exampleFlows) || !exampleFlows.every(isExampleFlow)) {
    throw new Error('The examples are damaged: exampleFlows must be a list of {key, document}.');
  }
  const problems = findAnswerProblems(Installation, installation);
  if (problems) {
    const list = problems.map(({ pointer, message }) => `${pointer || '/'}: ${message}`).join(' ');
    throw new Error(`The examples are damaged: their installation is not valid. ${list}`);
  }
  // Checked against its schema just above.
  return { flows: exampleFlows, installation: installation as Installation };
}

function isExampleFlow(value: unknown): value is Examples['flows'][number] {
  return (
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    typeof value.key === 'string' &&
    'document' in value
  );
}
