import { expect, it } from 'vitest';
import { fakeWorld } from './fake-world.fixtures.ts';
import { createPause } from './pause.ts';

function waiting() {
  const world = fakeWorld();
  const pause = createPause(world.platform);
  let isOver = false;
  const wait = () => {
    isOver = false;
    void pause.wait(1_000).then(() => (isOver = true));
  };
  wait();
  return { world, pause, wait, isOver: () => isOver };
}

it('lasts as long as it was asked to', async () => {
  const { world, isOver } = waiting();
  await world.pass(999);
  expect(isOver()).toBe(false);
  await world.pass(1);
  expect(isOver()).toBe(true);
});

it('ends when it is woken, and the next lasts again', async () => {
  const { world, pause, wait, isOver } = waiting();
  pause.wake();
  await world.settle();
  expect(isOver()).toBe(true);
  wait();
  await world.settle();
  expect(isOver()).toBe(false);
});

it('ends at once after it was closed', async () => {
  const { world, pause, wait, isOver } = waiting();
  pause.close();
  wait();
  await world.settle();
  expect(isOver()).toBe(true);
});
