import type { MissingAnswer, TrialOutcome } from '@parley/schemas';
import { describe, expect, it } from 'vitest';
import { compareOutcomes } from './compare-outcomes.ts';
import type { Rerun } from './rerun-session.ts';

const ended: TrialOutcome = { endStatus: 'flow_ended', skillGroup: null, node: 'bye' };
const way = (...nodes: string[]) => nodes.map((node) => ({ node, port: 'next' }));
const run = (outcome: TrialOutcome | null, missing: MissingAnswer[] = [], taken = way('start', 'hi')): Rerun => ({
  outcome,
  missing,
  taken,
});

describe('comparing how a session ended with how it would end', () => {
  it('finds the same where status, skill group and node are the same, whatever lies between', () => {
    expect(compareOutcomes(ended, run(ended), run(ended, [], way('start', 'new', 'hi')))).toMatchObject({
      verdict: 'same',
      differs: [],
      parting: null,
    });
  });

  it('names what differs, and the last node before the ways part', () => {
    const now: TrialOutcome = { endStatus: 'outside_service_time', skillGroup: null, node: 'closed' };
    const draft = run(
      now,
      [],
      [
        { node: 'start', port: 'next' },
        { node: 'hi', port: 'closed' },
      ],
    );
    expect(compareOutcomes(ended, run(ended), draft)).toMatchObject({
      verdict: 'different',
      differs: ['endStatus', 'node'],
      parting: 'hi',
    });
  });

  it('does not blame the draft for what the recorded version does not repeat either', () => {
    const closed: TrialOutcome = { endStatus: 'ok', skillGroup: 'sales', node: null };
    const again: TrialOutcome = { endStatus: null, skillGroup: 'sales', node: 'people' };
    expect(compareOutcomes(closed, run(again), run(again)).verdict).toBe('same');
    expect(compareOutcomes(closed, run(again), run(closed)).verdict).toBe('same');
    expect(compareOutcomes(closed, run(again), run({ ...again, skillGroup: 'vip' }))).toMatchObject({
      verdict: 'different',
      differs: ['skillGroup'],
    });
  });

  it('is unclear where an answer is missing, and says which', () => {
    const asks: MissingAnswer = { node: 'crm', kind: 'interface', detail: 'https://crm.example.com' };
    expect(compareOutcomes(ended, run(ended), run(null, [asks]))).toMatchObject({
      verdict: 'unclear',
      now: null,
      missing: [asks],
    });
  });

  it('counts a session that waits for another desk as different, and one that waits longer for its own as unclear', () => {
    const served: TrialOutcome = { endStatus: 'ok', skillGroup: 'sales', node: 'bye' };
    const waits = (group: string): MissingAnswer => ({ node: 'people', kind: 'agent', detail: group });
    const waiting = (group: string): TrialOutcome => ({ endStatus: null, skillGroup: group, node: 'people' });
    expect(compareOutcomes(served, run(served), run(waiting('vip'), [waits('vip')]))).toMatchObject({
      verdict: 'different',
      differs: ['skillGroup'],
      now: { skillGroup: 'vip' },
      missing: [waits('vip')],
    });
    expect(compareOutcomes(ended, run(ended), run(waiting('vip'), [waits('vip')])).verdict).toBe('different');
    expect(compareOutcomes(served, run(served), run(waiting('sales'), [waits('sales')])).verdict).toBe('unclear');
    const asks: MissingAnswer = { node: 'crm', kind: 'interface', detail: '' };
    expect(compareOutcomes(served, run(served), run(waiting('vip'), [waits('vip'), asks])).verdict).toBe('unclear');
  });

  it('does not count as missing that a visitor is silent who was silent then', () => {
    const silent = (node: string): MissingAnswer => ({ node, kind: 'visitor', detail: '' });
    const late: TrialOutcome = { endStatus: 'auto_finished', skillGroup: null, node: 'bye' };
    expect(compareOutcomes(late, run(late, [silent('menu')]), run(late, [silent('renamed')])).verdict).toBe('same');
    expect(compareOutcomes(ended, run(ended), run(late, [silent('city')])).verdict).toBe('unclear');
  });
});
