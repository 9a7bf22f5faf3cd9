import { expect, it } from 'vitest';
import { createTries } from './tries.ts';
import { VisitorError } from './visitor-error.ts';

const lost = { code: 1006, wasReady: false };
const error = (code: string) => new VisitorError(code, 'It failed.');

function admitted() {
  const tries = createTries({ hasSockets: true });
  tries.admitted();
  return tries;
}

it('goes by HTTP after two sockets that did not get through, and back there after one more', () => {
  const tries = admitted();
  expect([tries.socketEnded(lost), tries.goesBySocket]).toEqual(['again', true]);
  expect([tries.socketEnded(lost), tries.goesBySocket]).toEqual(['again', false]);
  tries.retrySocket();
  expect(tries.goesBySocket).toBe(true);
  tries.socketEnded(lost);
  expect(tries.goesBySocket).toBe(false);
});

it('keeps to sockets that had got through', () => {
  const tries = admitted();
  for (let count = 0; count < 5; count += 1) tries.socketEnded({ code: 1006, wasReady: true });
  expect(tries).toMatchObject({ goesBySocket: true, failures: 5 });
});

it('never goes by socket where there are none', () => {
  const tries = createTries({ hasSockets: false });
  tries.retrySocket();
  expect(tries.goesBySocket).toBe(false);
});

it('comes back later after a flood, at once after a greeting', () => {
  const tries = admitted();
  expect(tries.socketEnded({ code: 4429, wasReady: true })).toBe('again');
  expect(tries.failures).toBe(6);
  tries.greeted();
  expect(tries.failures).toBe(0);
});

it('asks for another token twice, then no more', () => {
  const tries = admitted();
  expect(tries.socketEnded({ code: 4401, wasReady: false })).toBe('readmit');
  expect(tries.needsAdmission).toBe(true);
  tries.admitted();
  expect(tries.failed(error('token_expired'))).toBe('readmit');
  tries.admitted();
  expect(tries.failed(error('token_expired'))).toBe('final');
  expect(tries.socketEnded({ code: 4401, wasReady: false })).toBe('final');
});

it('tries a moment again, and gives up what no try will change', () => {
  const tries = admitted();
  expect(tries.failed(error('unreachable'))).toBe('again');
  expect(tries.failures).toBe(1);
  tries.answered();
  expect(tries.failures).toBe(0);
  expect(tries.failed(error('blocked'))).toBe('final');
  expect(tries.socketEnded({ code: 4403, wasReady: true })).toBe('final');
});

it('takes a refused admission for final: there was no token that could be old', () => {
  expect(createTries({ hasSockets: true }).failed(error('unauthorized'))).toBe('final');
});
