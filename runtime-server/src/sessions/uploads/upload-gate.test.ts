import { expect, it, vi } from 'vitest';
import { FakeClock } from '../../testing/index.ts';
import { parseConfig } from '../../platform/config/index.ts';
import { createUploadGate, uploadLimitsOf } from './upload-gate.ts';
import type { UploadOwner } from './upload-store.ts';

const limits = uploadLimitsOf(parseConfig({}).uploads);

const visitor = (id: string): UploadOwner => ({ applicationId: 'app_1', kind: 'visitor', id });

function gate(used = { owner: 0, application: 0 }) {
  const clock = new FakeClock();
  return { clock, ...createUploadGate({ store: { usedSince: () => Promise.resolve(used) }, clock, limits }) };
}
const at = (owner: string, address = '203.0.113.1', announcedBytes = 1_000) => ({
  owner: visitor(owner),
  address,
  announcedBytes,
});
const stuck = () => new Promise<never>(() => undefined);
const came = () => Promise.resolve();
const taken = () => Promise.resolve('taken');

it('lets an owner and an address have their share of what is on its way, and no more', async () => {
  const { pass } = gate();
  for (let file = 0; file < 3; file += 1) void pass(at('a'), stuck, taken);
  await expect(pass(at('a'), stuck, taken)).rejects.toMatchObject({ code: 'too_many_requests' });
  for (const owner of ['b', 'c', 'd']) for (let file = 0; file < 3; file += 1) void pass(at(owner), stuck, taken);
  await expect(pass(at('e'), stuck, taken)).rejects.toMatchObject({ code: 'too_many_requests' });
  await expect(pass(at('e', '203.0.113.2'), came, taken)).resolves.toBe('taken');
});

it('refuses at once when the node has its hands full, and has room again when something is done', async () => {
  const { pass } = gate();
  const ends: (() => void)[] = [];
  const works = Array.from({ length: limits.atOnce.node }, (_, n) =>
    pass(at(`v${n}`, `203.0.113.${n}`), came, () => new Promise<void>((resolve) => void ends.push(resolve))),
  );
  await vi.waitFor(() => expect(ends).toHaveLength(limits.atOnce.node));
  await expect(pass(at('late', '198.51.100.1'), came, stuck)).rejects.toMatchObject({ code: 'unavailable' });
  for (const end of ends) end();
  await Promise.all(works);
  await expect(pass(at('late', '198.51.100.1'), came, taken)).resolves.toBe('taken');
});

it('keeps nobody out while others send nothing of what they began', async () => {
  const { pass } = gate();
  for (let n = 0; n < limits.atOnce.node * 4; n += 1) void pass(at(`v${n}`, `203.0.${n}.1`), stuck, taken);
  await expect(pass(at('late', '198.51.100.1'), came, taken)).resolves.toBe('taken');
});

it('has a rate for each owner, which comes back with time', async () => {
  const { pass, clock } = gate();
  const send = () => pass(at('a'), came, taken);
  for (let file = 0; file < limits.perOwner.burst; file += 1) await send();
  await expect(send()).rejects.toMatchObject({ code: 'too_many_requests', retryAfterSeconds: 2 });
  await clock.advance(2_000);
  await expect(send()).resolves.toBe('taken');
});

it('takes no more than so many bytes a day of a visitor, and for an application', async () => {
  const { visitor: own, application } = limits.daily;
  await expect(gate({ owner: own - 500, application: 0 }).pass(at('a'), stuck, taken)).rejects.toThrow(/a day/);
  await expect(gate({ owner: 0, application: application - 500 }).pass(at('a'), stuck, taken)).rejects.toThrow(
    /in a day/,
  );
  const done = gate({ owner: own - 2_000, application: 0 }).pass(at('a'), came, taken);
  await expect(done).resolves.toBe('taken');
});

it('is set by the installation, down to one file at once', () => {
  const { uploads } = parseConfig({ UPLOADS_AT_ONCE: '2', UPLOADS_PER_MINUTE: '6', UPLOADS_VISITOR_DAILY_MB: '1' });
  expect(uploadLimitsOf(uploads)).toMatchObject({
    atOnce: { owner: 2, address: 2, node: 2 },
    perOwner: { ratePerSecond: 0.1, burst: 6 },
    daily: { visitor: 1024 ** 2 },
  });
});
