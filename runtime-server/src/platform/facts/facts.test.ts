import { expect, it } from 'vitest';
import { createInProcessBus } from '../bus/index.ts';
import { createLogger, silentLogger } from '../logger.ts';
import { createFacts, type Fact } from './facts.ts';

const changed: Fact = { type: 'settings.changed', applicationId: 'app_1' };

async function twoNodes() {
  const bus = createInProcessBus({ logger: silentLogger });
  const here = createFacts({ bus, logger: silentLogger, nodeId: 'node_1' });
  const there = createFacts({ bus, logger: silentLogger, nodeId: 'node_2' });
  await Promise.all([here.start(), there.start()]);
  return { here, there };
}

const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

it('tells every node what was done, once, and its own listeners only where it was done', async () => {
  const { here, there } = await twoNodes();
  const heard: string[] = [];
  here.on(['settings.changed'], ({ applicationId }) => void heard.push(`here ${applicationId}`));
  here.onOwn(['settings.changed'], () => void heard.push('here, own'));
  there.on(['settings.changed'], ({ applicationId }) => void heard.push(`there ${applicationId}`));
  there.onOwn(['settings.changed'], () => void heard.push('there, own'));
  here.publish((fn) => fn(), changed);
  await settled();
  expect(heard.sort()).toEqual(['here app_1', 'here, own', 'there app_1']);
});

it('tells nothing before the commit, and nothing of what was rolled back', async () => {
  const { here } = await twoNodes();
  const heard: Fact[] = [];
  here.on(['settings.changed'], (fact) => void heard.push(fact));
  const committed: (() => void)[] = [];
  here.publish((fn) => void committed.push(fn), changed);
  await settled();
  expect(heard).toEqual([]);
  for (const fn of committed) fn();
  await settled();
  expect(heard).toEqual([changed]);
});

it('lets a listener that fails disturb nobody', async () => {
  const lines: string[] = [];
  const logger = createLogger({ level: 'error', destination: { write: (line: string) => void lines.push(line) } });
  const facts = createFacts({ bus: createInProcessBus({ logger }), logger, nodeId: 'node_1' });
  const heard: Fact[] = [];
  facts.on(['settings.changed'], () => {
    throw new Error('broken');
  });
  facts.on(['settings.changed'], () => Promise.reject(new Error('broken later')));
  facts.on(['settings.changed'], (fact) => void heard.push(fact));
  facts.publish((fn) => fn(), changed);
  await settled();
  expect(heard).toEqual([changed]);
  expect(lines.map((line) => (JSON.parse(line) as { fact: string }).fact)).toEqual([
    'settings.changed',
    'settings.changed',
  ]);
});
