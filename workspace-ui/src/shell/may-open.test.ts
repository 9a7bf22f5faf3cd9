import { agentPermissions, permissions, type Me, type Permission } from '@parley/schemas';
import { expect, it } from 'vitest';
import { consolePages } from '../admin-mode/console-pages.ts';
import { includesPage, mayOpen } from './may-open.ts';

function somebody(...granted: Permission[]): Me {
  const account = { id: 'acc_1', email: 'somebody@example.com', name: 'Somebody' };
  return {
    account,
    applications: [],
    application: null,
    agent: null,
    permissions: granted,
    hasPassword: true,
    needsSecondFactor: false,
    isOwner: false,
  };
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
    expect(includesPage(others, 'admin', page)).toBe(false);
  },
);

it('shuts the whole console, also addresses without a page, to who only reads what agents read', () => {
  const agent = somebody('agents:read', 'settings:read', 'sessions:serve');
  expect(consolePages.filter((page) => mayOpen(agent, page))).toEqual([]);
  expect(mayOpen(agent, undefined)).toBe(false);
  expect(mayOpen(somebody('flows:read'), undefined)).toBe(true);
  expect(mayOpen(somebody(...agentPermissions), undefined)).toBe(false);
});

it('lets a role of one’s own in by what it may, and leaves out the pages that it leaves out (ADMIN-10)', () => {
  const monitor = somebody('sessions:read');
  expect(mayOpen(monitor, { path: 'history', permission: 'sessions:read' })).toBe(true);
  const agent = { id: 'agt_1', name: '', nickname: '', staffNo: '', avatar: '', role: 'rol_1', capacity: 0 };
  const shy = {
    ...monitor,
    agent: { ...agent, status: 'offline' as const, statusReason: null, hiddenPages: ['admin/history'] },
  };
  expect(mayOpen(shy, { path: 'history', permission: 'sessions:read' })).toBe(false);
  expect(includesPage(shy, 'agent', { path: 'history', permission: null })).toBe(true);
});
