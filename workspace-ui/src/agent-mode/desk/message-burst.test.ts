import { expect, it } from 'vitest';
import { withSaid } from './message-burst.ts';

const said = (sessionId: string, text: string) => ({ sessionId, name: sessionId, text });

it('gathers what several visitors write within three seconds, each with their last words', () => {
  let burst = withSaid(null, said('a', 'one'), 1_000);
  burst = withSaid(burst, said('b', 'two'), 2_000);
  burst = withSaid(burst, said('a', 'three'), 3_999);
  expect(burst).toMatchObject({ id: 1, said: [said('b', 'two'), said('a', 'three')] });
  expect(withSaid(burst, said('c', 'four'), 4_000)).toEqual({ id: 2, beganAt: 4_000, said: [said('c', 'four')] });
});
