import { describe, expect, it } from 'vitest';
import { withMultipartFile } from './read-multipart-file.ts';

const read = (request: Request, limitBytes = 1_000_000) =>
  withMultipartFile(
    request,
    ({ name, content }) => Promise.resolve({ name, text: new TextDecoder().decode(content) }),
    limitBytes,
  );

function formOf(...files: File[]): FormData {
  const form = new FormData();
  form.set('note', 'words beside it');
  for (const file of files) form.append('file', file);
  return form;
}

const post = (body: FormData | string, headers?: Record<string, string>) =>
  new Request('http://localhost/', { method: 'POST', body, ...(headers && { headers }) });

const broken = { 'content-type': 'multipart/form-data; boundary=x' };

describe('the one file of a form', () => {
  it.each(['words.txt', '报价 €.txt', 'a "quoted" name.txt', 'ünïcode; name=b.txt', '%E4.txt'])(
    'is read under the name %s',
    async (name) => {
      expect(await read(post(formOf(new File(['words'], name))))).toEqual({ name, text: 'words' });
    },
  );

  it('is read whole in pieces of any size, with what looks like boundaries in it', async () => {
    const text = `--x\r\n\r\n--\r\n${'line\r\n'.repeat(50)}--`;
    const bytes = new Uint8Array(await post(formOf(new File([text], 'a.txt'))).arrayBuffer());
    const type = `multipart/form-data; boundary=${new TextDecoder().decode(bytes.subarray(2, bytes.indexOf(13)))}`;
    for (const size of [1, 7, 64, bytes.length]) {
      let at = 0;
      const body = new ReadableStream<Uint8Array>({
        pull: (controller) => {
          if (at >= bytes.length) controller.close();
          else controller.enqueue(bytes.subarray(at, (at += size)));
        },
      });
      const request = new Request('http://localhost/', {
        method: 'POST',
        body,
        headers: { 'content-type': type },
        ...{ duplex: 'half' },
      });
      expect(await read(request)).toEqual({ name: 'a.txt', text });
    }
  });

  it('is refused in words where there is none, more than one, too much of it, or no form', async () => {
    await expect(read(post(formOf()))).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('one'),
    });
    await expect(read(post(formOf(new File(['a'], 'a'), new File(['b'], 'b'))))).rejects.toMatchObject({
      code: 'invalid',
    });
    await expect(read(post(formOf(new File(['a'.repeat(11)], 'a'))), 10)).rejects.toMatchObject({
      code: 'payload_too_large',
    });
    await expect(read(post(formOf(new File(['a'.repeat(90_000)], 'a'))), 10)).rejects.toMatchObject({
      code: 'payload_too_large',
    });
    await expect(read(post('words', { 'content-type': 'text/plain' }))).rejects.toMatchObject({
      code: 'unsupported_media_type',
    });
    await expect(read(post('x', { 'content-type': 'multipart/form-data' }))).rejects.toMatchObject({
      code: 'unsupported_media_type',
    });
    await expect(read(post('x', { 'content-type': 'multipart/form-data; charset=a' }))).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it.each([
    ['that ends early', '--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nwords'],
    ['without a boundary', 'words and nothing else'],
    ['that is empty', ''],
    [
      'of nothing but bytes without a name',
      '--x\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: application/octet-stream\r\n\r\na\r\n--x--',
    ],
    ['whose part has no end of its head', '--x\r\nContent-Disposition: form-data; name="file"; filename="a"'],
  ])('is refused of a form %s', async (_, body) => {
    await expect(read(post(body, broken))).rejects.toMatchObject({ code: 'invalid' });
  });
});
