import { maskContacts, maskText } from './mask-contacts.ts';

/** A text that is written as it is read, line by line masked; lines that are JSON as what they hold. */
export function maskStream(stream: ReadableStream): ReadableStream<Uint8Array> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let rest = '';
  return stream.pipeThrough(
    new TransformStream<string | Uint8Array, Uint8Array>({
      transform(piece, controller) {
        const lines = (rest + (typeof piece === 'string' ? piece : decoder.decode(piece, { stream: true }))).split(
          '\n',
        );
        rest = lines.pop() ?? '';
        if (lines.length > 0) controller.enqueue(encoder.encode(`${lines.map(maskLine).join('\n')}\n`));
      },
      flush(controller) {
        const last = rest + decoder.decode();
        if (last !== '') controller.enqueue(encoder.encode(maskLine(last)));
      },
    }),
  );
}

export function maskLine(line: string): string {
  const [, json = '', end = ''] = /^(\{.*\}|\[.*\])(,?)$/.exec(line) ?? [];
  if (json === '') return maskText(line);
  try {
    return `${JSON.stringify(maskContacts(JSON.parse(json) as unknown))}${end}`;
  } catch {
    return maskText(line);
  }
}
