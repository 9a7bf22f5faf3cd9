import { expect, it } from 'vitest';
import { commonTargets } from './common-targets.ts';

it('names those to whom one passes sessions on most, and not everybody (AGENT-45)', () => {
  const counts = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`agt_${index}`, index]));
  expect(commonTargets({ ...counts, grp_sales: 99 }).slice(0, 3)).toEqual(['grp_sales', 'agt_19', 'agt_18']);
  expect(commonTargets(counts)).toHaveLength(8);
  expect(commonTargets({})).toEqual([]);
});
