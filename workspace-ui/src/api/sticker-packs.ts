import type { StickerPack } from '@parley/schemas';
import { queryOptions } from '@tanstack/react-query';
import { request } from './request.ts';

/** Every sticker pack of the application, with its stickers. */
export const stickerPacks = queryOptions({
  queryKey: ['sticker-packs'],
  queryFn: async ({ signal }) =>
    (await request<{ items: StickerPack[] }>('GET', '/sticker-packs', undefined, signal)).items,
  staleTime: 60_000,
});
