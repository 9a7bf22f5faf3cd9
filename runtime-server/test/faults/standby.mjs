// A server process that has loaded everything and waits for the word to run the server's main module, since a restart
// should not be spent on compiling. It can also be told to die by SIGKILL at its n-th write to the database: with the
// write on its way (stored without anybody knowing), or answered (stored, but told to nobody). Arguments: server, main.
import { argv, kill, pid } from 'node:process';
import pg from 'pg';

/** @typedef {{ order: 'run' } | { order: 'die'; when: 'sent' | 'done'; afterWrites: number }} Order */
/** @typedef {(this: unknown, ...args: unknown[]) => unknown} Query */

const writes = /^\s*(with turn as|commit\b|update "?(pending_effect|deadline)\b|insert into "session")/i;
const die = () => void kill(pid, 'SIGKILL');

/** @type {{ when: 'sent' | 'done'; left: number } | null} */
let death = null;

/** @param {'sent' | 'done'} when */
function isFatal(when) {
  if (death?.when !== when) return false;
  death.left -= 1;
  return death.left < 0;
}

// The one way that every statement takes, whoever wrote it.
const prototype = /** @type {{ query: Query }} */ (/** @type {unknown} */ (pg.Client.prototype));
const { query } = prototype;
prototype.query = function (/** @type {unknown[]} */ ...args) {
  const given = /** @type {string | { text?: string } | null | undefined} */ (args[0]);
  const text = typeof given === 'string' ? given : given?.text;
  if (text === undefined || !writes.test(text)) return query.apply(this, args);
  const at = args.findIndex((arg) => typeof arg === 'function');
  const callback = /** @type {((...values: unknown[]) => void) | undefined} */ (args[at]);
  if (callback) {
    args[at] = (/** @type {unknown[]} */ ...values) => {
      if (isFatal('done')) die();
      callback(...values);
    };
  }
  const result = query.apply(this, args);
  // What was written to the connection reaches the database after our death.
  if (isFatal('sent')) setImmediate(die);
  if (callback || !(result instanceof Promise)) return result;
  return result.then((value) => {
    if (isFatal('done')) die();
    return value;
  });
};

const [, , server = '', main = ''] = argv;
await import(server);

process.on('message', (/** @type {Order} */ message) => {
  if (message.order === 'die') {
    death = { when: message.when, left: message.afterWrites };
    return;
  }
  // A server that is told to stop must not stay for our sake.
  process.channel?.unref();
  void import(main);
});
// The test is gone: nobody else would end us, who are a process group of our own.
process.on('disconnect', die);
process.send?.('loaded');
