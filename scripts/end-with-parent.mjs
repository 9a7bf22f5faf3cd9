/**
 * Ends this process by SIGTERM, as a signal of its own, once whoever started it is gone: a shell between a supervisor
 * and us passes no signal on.
 *
 * @param {{ everyMilliseconds?: number }} [options]
 */
export function endWithParent({ everyMilliseconds = 500 } = {}) {
  const parent = process.ppid;
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    process.kill(process.pid, 'SIGTERM');
  }, everyMilliseconds);
  timer.unref();
}
