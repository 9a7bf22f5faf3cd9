/** As what a file is sent, by what the server found in it. */
export function kindOfFile(mime: string): 'image' | 'audio' | 'video' | 'file' {
  if (['image/png', 'image/jpeg', 'image/gif', 'image/webp'].includes(mime)) return 'image';
  if (mime.startsWith('audio/')) return 'audio';
  return mime.startsWith('video/') ? 'video' : 'file';
}
