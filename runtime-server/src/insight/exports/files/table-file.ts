/** What stands in one field: texts as they are, times as instants, and null where there is nothing. */
export type Cell = string | number | boolean | Date | null;

/** A file of rows that grows: pieces go to its sink as they are made, so that it is never held whole. */
export type TableFile = {
  write: (rows: readonly (readonly Cell[])[]) => Promise<void>;
  end: () => Promise<void>;
};

/** Takes the bytes of a file in their order. */
export type Sink = (piece: Uint8Array) => Promise<void>;

/** How a file of rows is made. */
export type TableLook = {
  headings: readonly string[];
  /** Times are written as clocks there show them. */
  timeZone: string;
  /** Words for true and false. */
  yes: string;
  no: string;
  /** Of the sheet, where the format has one. */
  sheet: string;
};
