import { expect, it } from 'vitest';
import { createLinkStatus } from './link-status.ts';
import { VisitorError } from './visitor-error.ts';

function status() {
  const told: string[] = [];
  return { told, status: createLinkStatus((next) => told.push(next)) };
}

it('tells each change once', () => {
  const { told, status: link } = status();
  link.become('connecting');
  link.become('online');
  link.become('online');
  expect(told).toEqual(['connecting', 'online']);
});

it('is over once it was refused; only closing is told after that', () => {
  const { told, status: link } = status();
  link.refuse(new VisitorError('blocked', 'You are blocked.'));
  link.become('offline');
  expect(link).toMatchObject({ now: 'refused', isOver: true });
  link.close();
  link.close();
  expect(told).toEqual(['refused', 'closed']);
});
