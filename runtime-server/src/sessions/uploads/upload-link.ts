import { isSignedBy, sign, type Secrets } from '../../platform/secrets.ts';

/**
 * Addresses of uploads. Whoever has one may read the file, as with the message that carries it; it cannot be guessed,
 * because it is signed (IDOR), and it stays valid as long as the upload exists, because transcripts keep it.
 */
export type UploadLinks = {
  /** A path below the server's root. */
  pathOf: (uploadId: string) => string;
  isValid: (uploadId: string, signature: string) => boolean;
};

export function createUploadLinks(secrets: Pick<Secrets, 'derive'>): UploadLinks {
  const key = secrets.derive('upload-link');
  return {
    pathOf: (uploadId) => `/api/v1/uploads/${uploadId}?signature=${sign(key, uploadId)}`,
    isValid: (uploadId, signature) => isSignedBy(key, uploadId, signature),
  };
}
