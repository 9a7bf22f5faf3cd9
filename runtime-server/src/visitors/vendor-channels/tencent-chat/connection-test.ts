import type { VendorTest } from '../vendor-driver.ts';

type Accounts = { administrator: string; account: string };

/**
 * "Querying accounts" (product/269/38417): only reads, and answers for the administrator and the virtual account at
 * once whether the app knows them.
 */
export const accountCheck = {
  command: 'im_open_login_svc/account_check',
  request: ({ administrator, account }: Accounts): object => ({
    CheckItem: [...new Set([administrator, account])].map((UserID) => ({ UserID })),
  }),
} as const;

/** What the vendor's page of common REST errors (product/679/131708) says of signature, app and account. */
const meanings = new Map<number, VendorTest['status']>([
  [60004, 'wrong-key'],
  [60005, 'wrong-key'],
  [70001, 'wrong-key'],
  [70003, 'wrong-key'],
  [70009, 'wrong-key'],
  [70013, 'wrong-key'],
  [70050, 'wrong-key'],
  [60006, 'unknown-app'],
  [60012, 'unknown-app'],
  [60016, 'unknown-app'],
  [70014, 'unknown-app'],
  [70016, 'unknown-app'],
  [70020, 'unknown-app'],
  [60010, 'not-administrator'],
  [70403, 'not-administrator'],
  [70107, 'unknown-account'],
]);

/** What an answer to the account check means; `message` is what a refusal says, in the vendor's words. */
export function readAccountCheck(answer: Record<string, unknown>, message: string, accounts: Accounts): VendorTest {
  if (answer.ActionStatus !== 'OK') {
    const code = typeof answer.ErrorCode === 'number' ? answer.ErrorCode : 0;
    return { status: meanings.get(code) ?? 'refused', message };
  }
  const unknown = [...new Set([accounts.administrator, accounts.account])].filter(
    (userId) => !isImported(answer.ResultItem, userId),
  );
  if (unknown.length === 0) return { status: 'works', message: '' };
  return { status: 'unknown-account', message: unknown.join(', ') };
}

function isImported(items: unknown, userId: string): boolean {
  return (
    Array.isArray(items) &&
    items.some(
      (item: unknown) =>
        typeof item === 'object' &&
        item !== null &&
        Reflect.get(item, 'UserID') === userId &&
        Reflect.get(item, 'AccountStatus') === 'Imported',
    )
  );
}
