import { AppError } from '../errors/index.ts';

export function double(value: number): number {
  return value * 2;
}

export function refuse(detail: string): never {
  throw new AppError('invalid', detail, { problems: [{ pointer: '/a', message: 'Not this.' }] });
}

export function hang(): never {
  for (;;);
}

export function eatMemory(): never {
  for (const eaten: string[][] = []; ;)
    eaten.push(Array.from({ length: 100_000 }, (_, index) => `${index}${eaten.length}`));
}

export function die(): never {
  process.exit(3);
}

/** Holds its thread until the first of the shared numbers is no longer 0. */
export function waitFor({ gate, answer }: { gate: Int32Array; answer: string }): string {
  Atomics.wait(gate, 0, 0);
  return answer;
}
