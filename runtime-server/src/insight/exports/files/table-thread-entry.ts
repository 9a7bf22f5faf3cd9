import { parentPort } from 'node:worker_threads';
import { createCsvFile } from './csv-file.ts';
import { maskCells } from './mask-cells.ts';
import type { Cell, TableFile, TableLook } from './table-file.ts';
import { createXlsxFile } from './xlsx-file.ts';

/** `masked`: the columns of contacts, where none may be seen. */
export type TableOrder = { format: 'csv' | 'xlsx'; look: TableLook; masked: boolean[] | null };

/** How it is made comes first, then rows; null = that was all. Each message is answered with the bytes that it made. */
export type ToTableThread = { order: TableOrder } | { rows: (readonly Cell[])[] | null };
export type FromTableThread = { pieces: Uint8Array[] };

if (parentPort === null) throw new Error('table-thread-entry runs in a thread that createTableThread starts.');
const port = parentPort;
let pieces: Uint8Array[] = [];
const keep = (piece: Uint8Array): Promise<void> => {
  pieces.push(piece);
  return Promise.resolve();
};
let file: TableFile;
let masked: boolean[] | null = null;

const take = async (message: ToTableThread): Promise<void> => {
  if ('order' in message) {
    const { format, look } = message.order;
    ({ masked } = message.order);
    file = format === 'xlsx' ? createXlsxFile(look, keep) : createCsvFile(look, keep);
  } else if (message.rows === null) await file.end();
  else await file.write(masked === null ? message.rows : maskCells(masked, message.rows));
  const made = pieces;
  pieces = [];
  port.postMessage({ pieces: made } satisfies FromTableThread);
};

// Asked one after the other: whoever writes waits for the answer. What fails ends the thread, and is told as its error.
port.on('message', (message: ToTableThread) => void take(message));
