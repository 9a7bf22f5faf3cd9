import { expect, test } from 'vitest';
import { createUploadQueue } from './upload-queue.ts';

const uploads = { enabled: true, limitBytes: 10, imageTypes: ['image/png'] };
const file = (name: string, size = 1): File => new File([new Uint8Array(size)], name, { type: 'text/plain' });

function queueWith(kept: { get: () => string | null; set: (text: string) => void }) {
  const finishes = new Map<string, (mime: string) => void>();
  let finish: (mime: string) => void = () => {};
  let fail: (error: Error) => void = () => {};
  const sent: object[] = [];
  const queue = createUploadQueue({
    client: {
      upload: (_file, name) =>
        new Promise((resolve, reject) => {
          finish = (mime) => resolve({ uploadId: `upl_${name}`, url: '', name, size: 1, mime });
          finishes.set(name, finish);
          fail = reject;
        }),
    },
    uploads,
    kept,
    send: (body) => void sent.push(body),
    onChange: () => {},
  });
  const settle = () => new Promise((resolve) => setImmediate(resolve));
  const arrive = (name: string) => (finishes.get(name)?.('text/plain'), settle());
  return {
    queue,
    sent,
    arrive,
    finish: (mime: string) => (finish(mime), settle()),
    fail: (e: Error) => (fail(e), settle()),
  };
}

function textStore() {
  let text: string | null = null;
  return { get: () => text, set: (next: string) => void (text = next) };
}

test('a file that has arrived is sent as what it holds, and is gone from here', async () => {
  const kept = textStore();
  const { queue, sent, finish } = queueWith(kept);
  queue.add([file('a.txt')]);
  expect(queue.items).toMatchObject([{ kind: 'file', problem: null }]);
  await finish('image/png');
  expect(sent).toEqual([{ kind: 'image', uploadId: 'upl_a.txt' }]);
  expect(queue.items).toEqual([]);
  expect(queueWith(kept).queue.lost).toEqual([]);
});

test('a file that was on its way when the page was left is told of afterwards, until it is put away', () => {
  const kept = textStore();
  queueWith(kept).queue.add([file('a.txt'), file('too large', 11), file('nothing', 0)]);
  const { queue } = queueWith(kept);
  expect(queue.lost.map(({ name }) => name)).toEqual(['a.txt']);
  queue.drop(queue.lost[0]?.id ?? '');
  expect(queue.lost).toEqual([]);
  expect(queueWith(kept).queue.lost).toEqual([]);
});

test('a refused file says why, and can be tried again', async () => {
  const { queue, sent, finish, fail } = queueWith(textStore());
  queue.add([file('a.txt')]);
  await fail(Object.assign(new Error('Away.'), { code: 'unreachable' }));
  expect(queue.items).toMatchObject([{ problem: 'unreachable' }]);
  queue.retry(queue.items[0]?.id ?? '');
  expect(queue.items).toMatchObject([{ problem: null }]);
  await finish('text/plain');
  expect(sent).toHaveLength(1);
});

test('files are sent in the order in which they were chosen, whichever arrives first; a failed one holds up none', async () => {
  const { queue, sent, arrive, fail } = queueWith(textStore());
  queue.add([file('large'), file('small'), file('broken')]);
  await arrive('small');
  expect(sent).toEqual([]);
  await fail(Object.assign(new Error('Away.'), { code: 'unreachable' }));
  queue.add([file('last')]);
  await arrive('last');
  await arrive('large');
  expect(sent).toEqual(['large', 'small', 'last'].map((name) => ({ kind: 'file', uploadId: `upl_${name}` })));
  expect(queue.items.map(({ file: { name } }) => name)).toEqual(['broken']);
});

test('a file that is given up lets those after it go', async () => {
  const { queue, sent, arrive } = queueWith(textStore());
  queue.add([file('large'), file('small')]);
  await arrive('small');
  queue.drop(queue.items[0]?.id ?? '');
  expect(sent).toEqual([{ kind: 'file', uploadId: 'upl_small' }]);
});
