import { describe, expect, it } from 'vitest';
import { withAnonymousVisitor } from './anonymous-visitor.ts';
import { simulated } from './simulation.fixtures.ts';
import { repeatableStart, shownState } from './simulation.ts';

describe('the visitor of a simulation', () => {
  it('has no name unless one is given, as in production', async () => {
    const anonymous = await simulated([], { start: withAnonymousVisitor({ from: 'start' }) });
    expect(shownState(anonymous).snapshot.context.parameters.UserName).toBe('');
    const named = withAnonymousVisitor({ from: 'start', variables: { UserName: 'Li', Score: '1' } });
    expect(named).toEqual({ from: 'start', variables: { UserName: 'Li', Score: '1' } });
    expect(withAnonymousVisitor({ from: 'node', nodeId: 'menu' })).toMatchObject({ variables: { UserName: '' } });
  });

  it('is written into a scenario, so that it runs with the same', async () => {
    const simulation = await simulated([], { start: withAnonymousVisitor({ from: 'start' }) });
    expect(repeatableStart(simulation)).toMatchObject({ variables: { UserName: '' } });
  });

  it('stays as a scenario or a record says', () => {
    const written = { from: 'start', steps: [{ visitor: 'hi' }] } as const;
    expect(withAnonymousVisitor(written)).toBe(written);
    const recorded = { from: 'session', events: [] } as const;
    expect(withAnonymousVisitor(recorded)).toBe(recorded);
  });
});
