import { cutCharacters, formatFileSize, withoutBidiControls } from '@parley/content';
import { messageLimits, type MessageBody, type VisitorBody } from '@parley/schemas';
import type { Clock } from '../../platform/clock.ts';
import { AppError } from '../../platform/errors/index.ts';
import type { RequestFacts } from '../../platform/http/index.ts';
import type { NewId } from '../../platform/ids.ts';
import type { Threads } from '../../platform/threads/index.ts';
import { storableText } from '../../platform/storable-text.ts';
import { detectType, isImage } from './content-type.ts';
import { convertHeic, isHeic } from './heic.ts';
import { readImageSize } from './image-size.ts';
import { oneOfFew, readMultipartFile } from './read-multipart-file.ts';
import type { UploadGate } from './upload-gate.ts';
import type { UploadLinks } from './upload-link.ts';
import type { Upload, UploadOwner, UploadStore } from './upload-store.ts';

export type SentMedia = Extract<VisitorBody, { uploadId: string }>;
export type SentSticker = Extract<VisitorBody, { kind: 'sticker' }>;

/** Takes files of visitors and agents, and turns them into what a message carries. */
export type Uploads = {
  /** @throws AppError `invalid` when it is empty, `payload_too_large`, `unsupported_media_type` */
  take: (owner: UploadOwner, file: { name: string; content: Uint8Array }, only?: 'pictures') => Promise<Upload>;
  /** The same for the file of a request, if its sender (by default its owner) may send one more now. */
  receive: (
    owner: UploadOwner,
    request: Pick<RequestFacts, 'raw' | 'address' | 'headers'>,
    how?: { sender?: UploadOwner; only?: 'pictures'; limitBytes?: number },
  ) => Promise<Upload>;
  /**
   * The body of a message that sends an upload, as it is stored.
   *
   * @throws AppError `not_found` when it is not the sender's to send, `invalid` when it is no such file
   */
  resolve: (owner: UploadOwner, body: SentMedia) => Promise<MessageBody>;
  /** A sticker as it is stored: where its picture is, is ours to say; one that is not ours has none. */
  resolveSticker: (applicationId: string, body: SentSticker) => Promise<MessageBody>;
  pathOf: (uploadId: string) => string;
  /** What an upload of the application holds; null where there is none. */
  contentOf: (applicationId: string, uploadId: string) => Promise<Uint8Array | null>;
};

export function createUploads({
  store,
  links,
  clock,
  newId,
  findSticker,
  gate,
  threads,
  limitBytes = messageLimits.uploadBytes,
}: {
  store: UploadStore;
  gate: UploadGate;
  /** Convert pictures of phones. */
  threads: Threads;
  links: UploadLinks;
  clock: Clock;
  newId: NewId;
  /** The upload of a sticker of the application. */
  findSticker: (place: { applicationId: string; packId: string; stickerId: string }) => Promise<string | null>;
  limitBytes?: number;
}): Uploads {
  const keep = async (
    owner: UploadOwner,
    name: string,
    mime: string,
    { content, width, height }: { content: Uint8Array; width: number | null; height: number | null },
  ): Promise<Upload> => {
    const upload: Upload = {
      id: newId('upl'),
      owner,
      name: cleanName(name),
      mime,
      size: content.byteLength,
      width,
      height,
      createdAt: clock.now().toISOString(),
    };
    await store.save(upload, content);
    return upload;
  };
  const take: Uploads['take'] = async (owner, { name, content }, only) => {
    if (content.byteLength === 0) throw new AppError('invalid', 'The file is empty.');
    if (content.byteLength > limitBytes) {
      throw new AppError('payload_too_large', `A file may have at most ${formatFileSize(limitBytes, 'en')}.`);
    }
    const found = await detectType(content);
    const picture = isHeic(found) ? await convertHeic(threads, owner.applicationId, content) : null;
    // Before it is kept: nobody would ever remove it.
    if (only === 'pictures' && !picture && !isImage(found)) throw noPicture();
    if (picture) return keep(owner, `${name.replace(/\.hei[cf]$/i, '')}.jpg`, 'image/jpeg', picture);
    const size = isImage(found) ? await readImageSize(content, found) : null;
    return keep(owner, name, found, { content, width: size?.width ?? null, height: size?.height ?? null });
  };
  return {
    take,
    receive: (owner, { raw, address, headers }, how = {}) => {
      const { sender = owner, only, limitBytes: most = limitBytes } = how;
      const announcedBytes = Math.min(Number(headers.get('content-length') ?? 0) || 0, most);
      return gate.pass(
        { owner: sender, address, announcedBytes },
        (arrival) => readMultipartFile(raw, { limitBytes: most, arrival }),
        (file) => oneOfFew(() => take(owner, file, only)),
      );
    },
    resolve: async (owner, { kind, uploadId }) => {
      const upload = await store.find(uploadId);
      if (!upload || !maySend(owner, upload.owner)) {
        throw noUpload();
      }
      const { name, size, mime, width, height } = upload;
      refuseWrongKind(kind, mime);
      if (!(await store.hold(uploadId))) throw noUpload();
      return {
        kind,
        uploadId,
        url: links.pathOf(uploadId),
        name,
        size,
        mime,
        ...(width !== null && height !== null && { width, height }),
      };
    },
    resolveSticker: async (applicationId, { kind, set, sticker }) => {
      const uploadId = await findSticker({ applicationId, packId: set, stickerId: sticker });
      return { kind, set, sticker, ...(uploadId !== null && { url: links.pathOf(uploadId) }) };
    },
    pathOf: links.pathOf,
    contentOf: async (applicationId, uploadId) => {
      const upload = await store.find(uploadId);
      if (upload?.owner.applicationId !== applicationId) return null;
      const pieces: Uint8Array[] = [];
      for await (const piece of store.read(upload, { start: 0, end: upload.size - 1 })) pieces.push(piece);
      return Buffer.concat(pieces);
    },
  };
}

/** One's own; agents also what is the application's: files of quick replies and articles. */
function maySend(sender: UploadOwner, { applicationId, kind, id }: UploadOwner): boolean {
  if (applicationId !== sender.applicationId) return false;
  return (kind === sender.kind && id === sender.id) || (kind === 'application' && sender.kind === 'agent');
}

function noUpload(): AppError {
  return new AppError('not_found', 'There is no such upload of yours. Upload the file again, then send it.');
}

function noPicture(): AppError {
  return new AppError('unsupported_media_type', 'Only JPG, PNG, GIF, WebP and HEIC pictures are taken.');
}

function refuseWrongKind(kind: SentMedia['kind'], mime: string): void {
  if (kind === 'image' && isHeic(mime)) {
    throw new AppError('invalid', 'This HEIC picture could not be read. Send it as a file, or save it as JPG first.');
  }
  if (kind === 'image' && !isImage(mime)) {
    throw new AppError('invalid', 'Only JPG, PNG, GIF and WebP files are sent as an image. Send this one as a file.');
  }
  // A sound alone in an MP4 or Ogg container is often taken for a film.
  const isSound =
    mime.startsWith('audio/') || ['video/mp4', 'video/webm', 'application/ogg', 'video/ogg'].includes(mime);
  if (kind === 'audio' && !isSound) throw new AppError('invalid', 'This file holds no sound. Send it as a file.');
  if (kind === 'video' && !mime.startsWith('video/')) {
    throw new AppError('invalid', 'This file is no video. Send it as a file.');
  }
}

/** The last part of whatever path a browser sends, without what could break a header or a screen. */
function cleanName(given: string): string {
  const name = withoutBidiControls(storableText(given))
    .split(/[\\/]/)
    .pop()
    ?.replace(/\p{Cc}/gu, '')
    .trim();
  return cutCharacters(name ?? '', 200) || 'file';
}
