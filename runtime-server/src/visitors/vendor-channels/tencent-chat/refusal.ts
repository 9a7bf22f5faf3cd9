import type { VendorRefusal } from '../vendor-driver.ts';

/**
 * Whose matter a refusal is, by the vendor's pages of error codes (product/679/131708, product/269/1671 and 269/2282): signature,
 * permission, frequency, and what went wrong at the vendor itself pass, once somebody has put it right.
 */
const passing: ReadonlySet<number> = new Set([
  ...[60002, 60004, 60005, 60006, 60007, 60008, 60009, 60010, 60011, 60012, 60013, 60014],
  ...[60016, 60017, 60018, 60019, 60020, 60021],
  ...[70001, 70002, 70003, 70005, 70009, 70010, 70013, 70014, 70016, 70020, 70050, 70051, 70169, 70403, 70500],
  ...[20002, 20004, 20005, 90008, 90009, 90992, 90993, 90994, 90995, 90996, 91000, 141002],
]);

/** What is wrong with the message itself, or between the two accounts: the same message will never be taken. */
const final: ReadonlySet<number> = new Set([
  ...[20001, 20006, 20007, 20009, 20010, 20011, 20012, 20016, 20022, 20026, 60003, 60015, 70402],
  ...[80001, 80002, 80004, 90001, 90002, 90003, 90005, 90007, 90010, 90012, 90026, 90048, 90054, 93000],
]);

/** Pages that describe codes of single calls are not complete: for a number that is in none, its words are the best there is. */
const passingWords = /frequen|too many requests|overload|busy|time ?out|internal error|usersig|signature|permission/i;

export function classOfRefusal(code: unknown, info: string): VendorRefusal {
  if (typeof code === 'number' && final.has(code)) return 'final';
  if ((typeof code === 'number' && passing.has(code)) || passingWords.test(info)) return 'passing';
  return 'unclear';
}
