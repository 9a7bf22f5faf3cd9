import type { Executor } from '../../platform/database/index.ts';
import { insertPiece } from './export.store.ts';

/** Pieces of this size are rows of their own. */
const pieceBytes = 256 * 1024;

/** Keeps a file piece by piece as it is made; `size` is what it has so far, in bytes. */
export function createFileWriter(db: Executor, { exportId, file }: { exportId: string; file: number }) {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let size = 0;
  let number = 0;
  const store = async (): Promise<void> => {
    const data = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    await insertPiece(db, { exportId, file, number, data });
    number += 1;
  };
  return {
    get size() {
      return size;
    },
    write: async (piece: Uint8Array): Promise<void> => {
      waiting.push(piece);
      waitingBytes += piece.byteLength;
      size += piece.byteLength;
      if (waitingBytes >= pieceBytes) await store();
    },
    end: async (): Promise<void> => {
      if (waitingBytes > 0) await store();
    },
  };
}
