import { permissions, type Me, type Permission } from '@parley/schemas';
import { expect, it } from 'vitest';
import { consolePages } from '../admin-mode/console-pages.ts';
import { holdsPermission, mayOpen } from './may-open.ts';

function somebody(...granted: Permission[]): Me {
  const account = { id: 'acc_1', email: 'somebody@example.com', name: 'Somebody' };
  return { account, applications: [], application: null, agent: null, permissions: granted, needsSecondFactor: false };
}

it('opens every page to who may do everything', () => {
  const all = somebody(...permissions);
  expect(consolePages.filter((page) => !mayOpen(all, page))).toEqual([]);
});

it.each(consolePages.filter(({ permission }) => permission !== null).map((page) => [page.path, page]))(
  'shuts %s to who lacks its permission alone',
  (_, page) => {
    const others = somebody(...permissions.filter((permission) => permission !== page.permission));
    expect(mayOpen(others, page)).toBe(false);
    expect(holdsPermission(others, page)).toBe(false);
  },
);

it('shuts the whole console, also addresses without a page, to who only reads what agents read', () => {
  const agent = somebody('agents:read', 'settings:read', 'sessions:serve');
  expect(consolePages.filter((page) => mayOpen(agent, page))).toEqual([]);
  expect(mayOpen(agent, undefined)).toBe(false);
  expect(mayOpen(somebody('flows:read'), undefined)).toBe(true);
});
