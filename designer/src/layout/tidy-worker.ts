import { tidy, type TidyInput } from './tidy.ts';

/** Lays out beside the page: a large flow takes seconds. */
self.onmessage = ({ data }: MessageEvent<TidyInput>) => self.postMessage(tidy(data));
