/** Numbers from 0 up to `count`, spread evenly but always in the same order: exploring gives the same result each time. */
export type Spread = (count: number) => number;

/** Lehmer's generator: full period over 2^31 - 2 values, whose high part is used. */
export function createSpread(): Spread {
  let value = 1;
  return (count) => {
    value = (value * 48_271) % 2_147_483_647;
    return Math.floor((value / 2_147_483_647) * count);
  };
}
