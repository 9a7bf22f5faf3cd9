import type { Scenario } from '@parley/schemas';
import { describeStep, type ScenarioResult } from './run-scenario.ts';
import type { TranscriptEntry } from './transcript.ts';

/**
 * A result as text: one line when it passed; when it failed, each failure as a diff under its step, and what was said.
 * Plain text without colours.
 */
export function formatScenarioResult(result: ScenarioResult, scenario?: Scenario): string {
  const lines = [`${result.status === 'passed' ? '✓' : '✗'} ${result.name}`];
  for (const { step, expected, got, message } of result.failures) {
    const written = scenario?.steps[step];
    lines.push(
      `  ${step < 0 ? 'start' : `step ${step + 1}`}${written ? ` (${describeStep(written)})` : ''}: ${message}`,
    );
    lines.push(`    - expected ${expected}`, `    + got      ${got}`);
  }
  if (result.status === 'failed' && result.transcript.length > 0)
    lines.push('  what was said:', ...result.transcript.map((entry) => `    ${formatEntry(entry)}`));
  for (const { node, code, message } of result.problems) lines.push(`  reported by ${node} (${code}): ${message}`);
  return lines.join('\n');
}

/** One line of a transcript: who, and what. */
export function formatEntry(entry: TranscriptEntry): string {
  switch (entry.from) {
    case 'flow':
      return `${entry.node}: ${entry.text}${entry.selected === undefined ? '' : ` → ${entry.selected}`}`;
    case 'visitor':
      return `visitor: ${entry.kind === 'text' ? entry.text : `(${entry.kind})`}`;
    case 'agent':
      return `${entry.nickname || 'agent'}: ${entry.text}`;
  }
}
