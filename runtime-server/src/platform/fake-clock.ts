import type { Cancel, Clock } from './clock.ts';

/** A clock for tests: time stands still until `advance`, which also fires the timers that come due, in order. */
export class FakeClock implements Clock {
  #nowMs: number;
  #nextId = 0;
  readonly #timers = new Map<number, { dueMs: number; fn: () => void }>();

  constructor(start: Date | string = '2026-01-05T08:00:00.000Z') {
    this.#nowMs = new Date(start).getTime();
  }

  now(): Date {
    return new Date(this.#nowMs);
  }

  setTimer(ms: number, fn: () => void): Cancel {
    const id = this.#nextId++;
    this.#timers.set(id, { dueMs: this.#nowMs + Math.max(ms, 0), fn });
    return () => void this.#timers.delete(id);
  }

  /** How many timers wait. */
  get pendingTimers(): number {
    return this.#timers.size;
  }

  /**
   * Moves time forward by `ms`. Each due timer sees the time it was due at; promises that it settles run on before the
   * next timer fires, so a timer set by a continuation is honoured too.
   */
  async advance(ms: number): Promise<void> {
    const targetMs = this.#nowMs + ms;
    await settle();
    for (let due = this.#takeDue(targetMs); due; due = this.#takeDue(targetMs)) {
      this.#nowMs = Math.max(this.#nowMs, due.dueMs);
      due.fn();
      await settle();
    }
    this.#nowMs = targetMs;
  }

  #takeDue(targetMs: number): { dueMs: number; fn: () => void } | undefined {
    let first: [number, { dueMs: number; fn: () => void }] | undefined;
    for (const entry of this.#timers) {
      if (entry[1].dueMs <= targetMs && (!first || entry[1].dueMs < first[1].dueMs)) first = entry;
    }
    if (first) this.#timers.delete(first[0]);
    return first?.[1];
  }
}

function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
