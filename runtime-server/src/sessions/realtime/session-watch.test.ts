import type { VisitorSession } from '@parley/schemas';
import { expect, it } from 'vitest';
import { createSessionWatch } from './session-watch.ts';
import type { LatestSession } from './thread-page.ts';

const session = (id: string, revision: number, state: LatestSession['state']): LatestSession => ({
  id,
  revision,
  state,
  agentId: null,
});

function watch() {
  const views: VisitorSession[] = [];
  const watching = createSessionWatch({
    describe: ({ id, state }) => Promise.resolve({ id, state }),
    onChange: (view) => views.push(view),
    onError: (error) => {
      throw error;
    },
  });
  const told = async (): Promise<string[]> => {
    await new Promise((resolve) => setImmediate(resolve));
    return views.map(({ id, state }) => `${id} ${state}`);
  };
  return { watching, told, views };
}

it('tells each state once, whatever order the news come in', async () => {
  const { watching, told } = watch();
  watching.note(session('a', 1, 'flow'));
  await told();
  watching.note(session('a', 2, 'flow'));
  watching.note(session('a', 4, 'serving'));
  watching.note(session('a', 3, 'queued'));
  await told();
  watching.note(session('b', 1, 'flow'));
  watching.note(session('a', 5, 'ended'));
  expect(await told()).toEqual(['a flow', 'a serving', 'b flow']);
});

it('shows a place in the queue only while it waits', async () => {
  const { watching, told, views } = watch();
  watching.note(session('a', 1, 'queued'));
  await told();
  watching.noteQueue('a', { position: 3, estimateSeconds: 60 });
  expect(views.at(-1)).toEqual({ id: 'a', state: 'queued', position: 3, estimateSeconds: 60 });
  watching.note(session('a', 2, 'serving'));
  watching.noteQueue('a', { position: 2 });
  expect(await told()).toEqual(['a queued', 'a queued', 'a serving']);
});

it('tells again what has changed without a turn', async () => {
  const { watching, told } = watch();
  watching.refresh();
  watching.note(session('a', 1, 'serving'));
  await told();
  watching.refresh();
  expect(await told()).toEqual(['a serving', 'a serving']);
});
