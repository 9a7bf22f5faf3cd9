import type { JsonValue } from '@parley/schemas';

/** Lists by name as one JSON object, written as they are read. */
export function streamJson(lists: Record<string, AsyncIterable<readonly JsonValue[]>>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const text = write(lists);
  return new ReadableStream({
    pull: async (controller) => {
      const { done, value } = await text.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    cancel: async () => {
      await text.return(undefined);
    },
  });
}

async function* write(lists: Record<string, AsyncIterable<readonly JsonValue[]>>): AsyncGenerator<string> {
  let before = '{\n';
  for (const [name, batches] of Object.entries(lists)) {
    yield `${before}${JSON.stringify(name)}: [`;
    let gap = '\n';
    for await (const batch of batches) {
      for (const item of batch) {
        yield `${gap}${JSON.stringify(item)}`;
        gap = ',\n';
      }
    }
    yield '\n]';
    before = ',\n';
  }
  yield before.startsWith('{') ? '{}' : '\n}\n';
}
