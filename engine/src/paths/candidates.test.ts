import { describe, expect, it } from 'vitest';
import { compiledFlow } from '../machine/compiled-flow.fixtures.ts';
import { drawFlow, receptionFlow } from '../machine/modules.fixtures.ts';
import { findCandidates } from './candidates.ts';

describe('findCandidates', () => {
  it('gives the constants of rules and their neighbours', () => {
    expect(findCandidates(compiledFlow(receptionFlow))('Score')).toEqual([
      '90',
      '60',
      '91',
      '89',
      '61',
      '59',
      'something else',
    ]);
  });

  it('gives the literals of expressions that read the variable', () => {
    const flow = compiledFlow(
      drawFlow(
        [
          ['s', 'start'],
          ['x', 'expression', { source: 'City = "Berlin" or $number(Age) >= 18' }],
          ['e', 'end'],
        ],
        ['s.next -> x', 'x.yes -> e', 'x.no -> e'],
      ),
    );
    expect(findCandidates(flow)('Age')).toEqual(['Berlin', '18', '19', '17', 'something else']);
  });

  it('gives a text that a pattern matches', () => {
    const plate = { id: 'plate', all: [{ variable: 'Plate', operator: 'matches', value: '^[A-Z]{2}-\\d{3,4}$' }] };
    const flow = compiledFlow(
      drawFlow(
        [
          ['s', 'start'],
          ['x', 'judge', { cases: [plate] }],
          ['e', 'end'],
        ],
        ['s.next -> x', 'x.case:plate -> e', 'x.default -> e'],
      ),
    );
    expect(findCandidates(flow)('Plate')).toEqual(['AA-111', 'something else']);
  });

  it('gives nothing for a variable that decides nothing', () => {
    expect(findCandidates(compiledFlow(receptionFlow))('Phone')).toEqual([]);
  });
});
