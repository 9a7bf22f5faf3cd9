import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/** @type {readonly NodeJS.Signals[]} */
const forwarded = ['SIGINT', 'SIGTERM', 'SIGHUP'];

/**
 * Runs a command on this terminal and waits for it. Signals sent to this process reach it, so it decides when to end.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {object} [options]
 * @param {string} [options.cwd]
 * @param {boolean} [options.holdsOutput] Whether it is shown when the command has ended, so that it stands together.
 * @param {AbortSignal} [options.signal] Ends it.
 * @returns {Promise<number>} Its exit code; 128 + the signal's number when a signal ended it.
 */
export function runProcess(command, args, { holdsOutput = false, signal: ending, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: holdsOutput ? ['ignore', 'pipe', 'pipe'] : 'inherit', ...options });
    /** @type {Array<[to: NodeJS.WriteStream, chunk: Buffer]>} */
    const held = [];
    child.stdout?.on('data', (chunk) => held.push([process.stdout, chunk]));
    child.stderr?.on('data', (chunk) => held.push([process.stderr, chunk]));
    const end = () => void child.kill();
    ending?.addEventListener('abort', end);
    if (ending?.aborted === true) end();
    /** @param {NodeJS.Signals} signal */
    const forward = (signal) => void child.kill(signal);
    for (const signal of forwarded) process.on(signal, forward);
    const stopForwarding = () => {
      for (const signal of forwarded) process.off(signal, forward);
      ending?.removeEventListener('abort', end);
    };
    child.once('error', (error) => {
      stopForwarding();
      reject(error);
    });
    child.once('close', (code, signal) => {
      stopForwarding();
      for (const [to, chunk] of held) to.write(chunk);
      resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal]));
    });
  });
}
