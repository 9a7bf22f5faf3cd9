import { expect, it } from 'vitest';
import { createReissue } from './reissue-turn.ts';

const captured = {
  sessionId: 'ses_a',
  threadId: 'thr_a',
  revision: 7,
  messageIds: ['msg_1', 'msg_2'],
  clientId: 'c1',
};
const values: unknown[] = Array.from({ length: 40 }, () => []);
values[0] = ['ses_a'];
values[1] = [7];
values[2] = ['{"state":"ses"}'];
values[6] = ['ses_a', 'ses_a'];
values[7] = ['msg_1', 'msg_2'];
values[24] = ['c1'];
values[28] = [8];
values[39] = '{"effects":[]}';

it('names another turn everywhere and keeps everything else', () => {
  const reissue = createReissue({ name: 'n', text: 't', values }, captured);
  const made = reissue({
    sessionId: 'ses_b',
    threadId: 'thr_b',
    revision: 20,
    messageIds: ['msg_3', 'msg_4'],
    clientId: 'c2',
  });
  expect(made[0]).toEqual(['ses_b']);
  expect(made[1]).toEqual([20]);
  expect(made[2]).toEqual(['{"state":"ses"}']);
  expect(made[6]).toEqual(['ses_b', 'ses_b']);
  expect(made[7]).toEqual(['msg_3', 'msg_4']);
  expect(made[24]).toEqual(['c2']);
  expect(made[28]).toEqual([21]);
  expect(made[39]).toBe('{"effects":[]}');
  expect(values[0]).toEqual(['ses_a']);
});
