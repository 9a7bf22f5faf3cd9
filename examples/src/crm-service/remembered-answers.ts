/** An answer that was given under an idempotency key, with the body it answered. */
export type RememberedAnswer = { path: string; body: string; answer: string };

/** The answers of the last `maxKeys` idempotency keys, and how often a key was answered with a fault. */
export type RememberedAnswers = {
  find: (key: string) => RememberedAnswer | undefined;
  remember: (key: string, answer: RememberedAnswer) => void;
  countFault: (key: string) => number;
};

/** Keeps answers in memory; a real service keeps them beside what the call changed, in one transaction. */
export function rememberAnswers(maxKeys: number): RememberedAnswers {
  const answers = new Map<string, RememberedAnswer>();
  const faults = new Map<string, number>();
  return {
    find: (key) => answers.get(key),
    remember: (key, answer) => setBounded(answers, key, answer, maxKeys),
    countFault(key) {
      const count = (faults.get(key) ?? 0) + 1;
      setBounded(faults, key, count, maxKeys);
      return count;
    },
  };
}

function setBounded<Value>(map: Map<string, Value>, key: string, value: Value, maxKeys: number): void {
  map.set(key, value);
  const [oldest] = map.keys();
  if (map.size > maxKeys && oldest !== undefined) map.delete(oldest);
}
