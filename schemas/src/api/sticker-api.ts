import { Type, type Static } from 'typebox';
import { closed, Time } from '../define.ts';
import { DisplayName, Id } from './common.ts';

export const Sticker = closed({
  id: Id,
  name: Type.String(),
  url: Type.String(),
  width: Type.Optional(Type.Integer()),
  height: Type.Optional(Type.Integer()),
});
export type Sticker = Static<typeof Sticker>;

/** Stickers that an administrator uploaded (ADMIN-34); a message names one by `set` = pack and `sticker` = sticker. */
export const StickerPack = closed({ id: Id, name: Type.String(), stickers: Type.Array(Sticker), updatedAt: Time });
export type StickerPack = Static<typeof StickerPack>;

export const StickerPackRequest = closed({ name: DisplayName });

/** `GET /channels/{id}/stickers`: what visitors may send. */
export const ChannelStickers = closed({
  packs: Type.Array(closed({ id: Id, name: Type.String(), stickers: Type.Array(Sticker) })),
});
export type ChannelStickers = Static<typeof ChannelStickers>;

/** A picture of the application's own: a logo, an avatar. */
export const Picture = closed({
  url: Type.String(),
  width: Type.Optional(Type.Integer()),
  height: Type.Optional(Type.Integer()),
});
