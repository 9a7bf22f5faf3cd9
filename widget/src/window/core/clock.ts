/** The server's time as far as it is known here: a device's own clock may be wrong. */
export type ServerClock = { now: () => number; learn: (serverTime: string | null) => void };

export function createServerClock(deviceNow: () => number): ServerClock {
  let offset = 0;
  return {
    now: () => deviceNow() + offset,
    learn: (serverTime) => {
      const time = Date.parse(serverTime ?? '');
      if (!Number.isNaN(time)) offset = time - deviceNow();
    },
  };
}
