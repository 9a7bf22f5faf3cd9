import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors/index.ts';

/** A body that is coming. `signal` aborts when it has to make room. */
export type Arrival = {
  readonly signal: AbortSignal;
  came: (bytes: number) => void;
  end: () => void;
};

export type Arrivals = {
  /** @throws AppError `unavailable` when so many are coming well that there is no room for another */
  begin: () => Arrival;
};

type Coming = { since: number; bytes: number; abort: AbortController };

/** Nobody makes room before this has passed: a beginning says nothing. */
const graceMilliseconds = 2_000;

/**
 * The bodies that are coming to a node, by number and by what of them is in memory. They hold nobody's place: when there
 * are too many, the one that has come slowest makes room, so that whoever sends nothing keeps nobody out.
 */
export function createArrivals({ clock, most }: { clock: Clock; most: { count: number; bytes: number } }): Arrivals {
  const coming = new Set<Coming>();
  let bytes = 0;

  const leave = (one: Coming): void => {
    if (coming.delete(one)) bytes -= one.bytes;
  };
  const makeRoom = (besides?: Coming): boolean => {
    const now = clock.now().getTime();
    const pace = (one: Coming): number => one.bytes / (now - one.since);
    const slow = [...coming].filter((one) => one !== besides && now - one.since >= graceMilliseconds);
    if (slow.length === 0) return false;
    const slowest = slow.reduce((one, other) => (pace(other) < pace(one) ? other : one));
    leave(slowest);
    slowest.abort.abort(
      new AppError('unavailable', 'Your file came too slowly while many came. Send it again.', again),
    );
    return true;
  };
  return {
    begin: () => {
      while (coming.size >= most.count || bytes >= most.bytes) if (!makeRoom()) throw tooMany();
      const one: Coming = { since: clock.now().getTime(), bytes: 0, abort: new AbortController() };
      coming.add(one);
      return {
        signal: one.abort.signal,
        came: (more) => {
          if (!coming.has(one)) return;
          one.bytes += more;
          bytes += more;
          while (bytes > most.bytes) {
            if (makeRoom(one)) continue;
            leave(one);
            return one.abort.abort(tooMany());
          }
        },
        end: () => leave(one),
      };
    },
  };
}

const again = { retryAfterSeconds: 3 };

function tooMany(): AppError {
  return new AppError('unavailable', 'Too many files are on their way. Try again in a few seconds.', again);
}
