import type { VisitorBody } from '@parley/schemas';

export type MediaKind = Extract<VisitorBody, { uploadId: string }>['kind'];

/** How a file is sent, by what the device says of it; the server decides by its content in the end. */
export function fileKind(mime: string, imageTypes: readonly string[]): MediaKind {
  if (imageTypes.includes(mime)) return 'image';
  if (/^video\/(?:mp4|webm|quicktime)$/.test(mime)) return 'video';
  return /^audio\/(?:mpeg|mp4|x-m4a|aac|ogg|opus|wav|amr|webm)$/.test(mime) ? 'audio' : 'file';
}

/** Why a file cannot be sent, before anything of it leaves. */
export function fileProblem(size: number, limitBytes: number): 'fileTooLarge' | 'fileEmpty' | null {
  if (size === 0) return 'fileEmpty';
  return size > limitBytes ? 'fileTooLarge' : null;
}
