/** Which part of a request a value is; parameters arrive as text and are converted. */
export type RequestPart = 'body' | 'query' | 'path';
