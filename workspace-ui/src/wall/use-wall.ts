import type { Wall } from '@parley/schemas';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { ApiError } from '../api/api-error.ts';
import { request } from '../api/request.ts';
import { i18n } from '../i18n/i18n.ts';

const everyMilliseconds = 3_000;
/** A link may come back: a node that has no database now, a clock that is wrong. */
const goneMilliseconds = 60_000;
/** Then the page is loaded anew, with whatever version of it the server has meanwhile. */
const reloadMilliseconds = 12 * 3_600_000;

export type WallState = {
  wall: Wall | undefined;
  /** The link shows nothing: revoked, expired, or cut. */
  isGone: boolean;
  isFailing: boolean;
  /** What the server's clock is ahead of the screen's. */
  aheadMilliseconds: number;
};

/** Asks for the board for as long as the page is there, whatever fails meanwhile. */
export function useWall(link: string): WallState {
  const query = useQuery({
    queryKey: ['wall', link],
    queryFn: async ({ signal }) => {
      const wall = await request<Wall>('POST', '/wall', { link }, signal);
      return { wall, aheadMilliseconds: Date.parse(wall.at) - Date.now() };
    },
    refetchInterval: ({ state }) => (isGone(state.error) ? goneMilliseconds : everyMilliseconds),
    refetchIntervalInBackground: true,
    networkMode: 'always',
    retry: false,
  });
  const language = query.data?.wall.language;
  useEffect(() => {
    if (language !== undefined && i18n.language !== language) void i18n.changeLanguage(language);
  }, [language]);
  useFreshPage(query.isSuccess);
  return {
    wall: query.data?.wall,
    isGone: isGone(query.error),
    isFailing: query.isError,
    aheadMilliseconds: query.data?.aheadMilliseconds ?? 0,
  };
}

function isGone(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 400);
}

function useFreshPage(isReached: boolean): void {
  const [openedAt] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      if (isReached && Date.now() - openedAt > reloadMilliseconds) window.location.reload();
    }, 60_000);
    return () => clearInterval(timer);
  }, [isReached, openedAt]);
}
