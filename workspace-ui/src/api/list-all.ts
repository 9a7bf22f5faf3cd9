import { request } from './request.ts';

/** The answer of every list of the API. */
export type Page<Item> = { items: Item[]; nextCursor: string | null };

/** Every entry of a list, page after page; for lists that people keep by hand. */
export async function listAll<Item>(path: string, signal?: AbortSignal): Promise<Item[]> {
  const items: Item[] = [];
  let cursor: string | null = null;
  do {
    const page: Page<Item> = await request('GET', withParameters(path, { limit: '200', cursor }), undefined, signal);
    items.push(...page.items);
    cursor = page.nextCursor;
  } while (cursor !== null);
  return items;
}

/** An address with query parameters; what is null or empty is left out. */
export function withParameters(path: string, parameters: Record<string, string | null | undefined>): string {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]));
  if (given.length === 0) return path;
  return `${path}${path.includes('?') ? '&' : '?'}${new URLSearchParams(given).toString()}`;
}
