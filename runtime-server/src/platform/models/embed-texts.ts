import { requestGuarded } from '../outgoing/index.ts';
import { modelFailure, type ModelDependencies, type ModelEndpoint, type ModelFailure } from './model-request.ts';
import { headersOf } from './stream-chat.ts';

export type Embeddings = { status: 'embedded'; vectors: Float32Array[]; tokens: number };

/** Texts of one request at most; each is cut to what such models read. */
export const embeddingBatch = 64;
const maxCharacters = 8_000;

/** The meanings of texts as vectors (OpenAI-compatible `embeddings`), in the order of the texts. Never rejects. */
export async function embedTexts(
  endpoint: ModelEndpoint,
  texts: readonly string[],
  deps: ModelDependencies,
): Promise<Embeddings | ModelFailure> {
  const answer = await requestGuarded(
    {
      method: 'POST',
      url: `${endpoint.baseUrl.replace(/\/+$/, '')}/embeddings`,
      headers: headersOf(endpoint),
      body: JSON.stringify({
        model: endpoint.model,
        input: texts.map((text) => text.slice(0, maxCharacters)),
        encoding_format: 'float',
      }),
      timeoutMilliseconds: endpoint.firstTokenMilliseconds,
      maxResponseBytes: 16 * 1024 * 1024,
      read: 'all',
      redirects: 'nowhere',
    },
    deps,
  );
  if (answer.status === 'failed') return modelFailure('network', answer.message, { isRetryable: answer.retryable });
  if (answer.httpStatus !== 200) {
    const isRetryable = answer.httpStatus >= 500 || answer.httpStatus === 429;
    return modelFailure('refused', `${answer.host} answered with status ${answer.httpStatus}.`, { isRetryable });
  }
  return vectorsIn(answer.body.bytes.toString('utf8'), texts.length, answer.host);
}

function vectorsIn(text: string, count: number, host: string): Embeddings | ModelFailure {
  const unreadable = modelFailure('unreadable', `${host} answered with something else than ${count} vectors.`);
  try {
    const { data, usage } = JSON.parse(text) as {
      data: { index?: number; embedding: number[] }[];
      usage?: { prompt_tokens?: number };
    };
    const vectors = data
      .map(({ index, embedding }, place) => ({ place: index ?? place, vector: Float32Array.from(embedding) }))
      .sort((one, other) => one.place - other.place)
      .map(({ vector }) => vector);
    const [first] = vectors;
    const isWhole =
      first !== undefined &&
      first.length > 0 &&
      vectors.length === count &&
      vectors.every((vector) => vector.length === first.length && vector.every(Number.isFinite));
    return isWhole ? { status: 'embedded', vectors, tokens: usage?.prompt_tokens ?? 0 } : unreadable;
  } catch {
    return unreadable;
  }
}
