import type { ModelProvider, PutModelProviderRequest } from '@parley/schemas';

/** The form of a provider; an empty key stays as it was. */
export type ModelProviderValues = Omit<PutModelProviderRequest, 'apiKey'> & { apiKey: string };

/** What the form begins with. */
export function valuesOf(provider: ModelProvider | null, order: number): ModelProviderValues {
  if (provider === null) {
    return {
      name: '',
      baseUrl: '',
      enabled: false,
      order,
      models: { talk: '', small: '', embeddings: '' },
      limits: {
        answerTokens: 800,
        concurrent: 20,
        tokensPerDay: 0,
        costPerDay: 0,
        costPerSession: 0,
        firstTokenSeconds: 20,
        betweenTokensSeconds: 10,
      },
      prices: { input: 0, output: 0 },
      apiKey: '',
    };
  }
  const { name, baseUrl, enabled, order: place, models, limits, prices } = provider;
  return { name, baseUrl, enabled, order: place, models, limits, prices, apiKey: '' };
}
