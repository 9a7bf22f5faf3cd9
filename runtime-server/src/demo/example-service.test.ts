import { exampleFlows } from '@parley/examples';
import { expect, it } from 'vitest';
import {
  createGuardedDispatcher,
  noAllowedHosts,
  parseAllowedHosts,
  type GuardedDispatcher,
} from '../platform/outgoing/index.ts';
import { silentLogger } from '../platform/logger.ts';
import { createExampleService, exampleHost } from './example-service.ts';

const plain = createGuardedDispatcher();
const url = `http://${exampleHost.name}:${exampleHost.port}/score`;

async function ask(dispatcher: GuardedDispatcher, to = url) {
  const { statusCode, body } = await dispatcher.request(new URL(to), {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ Phonenumber: '13800000000' }),
  });
  return { statusCode, answer: await body.json() };
}

it('stands in at the address that the examples call', async () => {
  expect(JSON.stringify(exampleFlows)).toContain(url);
  const service = createExampleService({ plain, allowedHosts: noAllowedHosts, logger: silentLogger });
  expect(await ask(await service.dispatcher())).toEqual({ statusCode: 200, answer: { Score: '95' } });
  await service.stop();
});

it('opens no other way to this machine', async () => {
  const service = createExampleService({ plain, allowedHosts: noAllowedHosts, logger: silentLogger });
  const dispatcher = await service.dispatcher();
  await expect(ask(dispatcher, 'http://127.0.0.1:8091/score')).rejects.toThrow('may not be reached');
  await expect(ask(dispatcher, 'http://localhost:8090/score')).rejects.toThrow('may not be reached');
  await service.stop();
});

it('leaves the address to who allows it', async () => {
  const allowedHosts = parseAllowedHosts('127.0.0.1:8090');
  const service = createExampleService({ plain, allowedHosts, logger: silentLogger });
  expect(await service.dispatcher()).toBe(plain);
  await service.stop();
});

it('is not there without the examples', async () => {
  const packageName = '@parley/not-installed';
  const service = createExampleService({ plain, allowedHosts: noAllowedHosts, logger: silentLogger, packageName });
  expect(await service.dispatcher()).toBe(plain);
  await service.stop();
});
