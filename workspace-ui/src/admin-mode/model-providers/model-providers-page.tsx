import { Box } from '@mantine/core';
import type { ModelProvider } from '@parley/schemas';
import { IconPencil, IconPlayerPlay } from '@tabler/icons-react';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useCan } from '../../api/me.ts';
import { request } from '../../api/request.ts';
import { addTexts } from '../../i18n/i18n.ts';
import { textColumn } from '../../ui/columns.tsx';
import type { Column } from '../../ui/data-table.tsx';
import tableClasses from '../../ui/data-table.module.css';
import { ListPage } from '../../ui/list-page.tsx';
import { ModelCostsSection, modelCosts } from './model-costs-section.tsx';
import { ModelProviderModal } from './model-provider-modal.tsx';
import { modelProviderTexts } from './model-providers.texts.ts';
import { TryProviderModal } from './try-provider-modal.tsx';

addTexts('model-providers', modelProviderTexts);

const providers = queryOptions({
  queryKey: ['model-providers'],
  queryFn: async ({ signal }) =>
    (await request<{ items: ModelProvider[] }>('GET', '/model-providers', undefined, signal)).items,
});

/** Where language models are asked, and what it costs. */
export function ModelProvidersPage() {
  const { t } = useTranslation('model-providers');
  const { t: ui } = useTranslation('ui');
  const query = useQuery(providers);
  const [open, setOpen] = useState<ModelProvider | 'new' | null>(null);
  const [tried, setTried] = useState<ModelProvider | null>(null);
  const mayWrite = useCan()('models:write');
  const columns = useColumns(mayWrite ? setOpen : null);
  return (
    <ListPage
      texts="model-providers"
      query={query}
      listKey={providers.queryKey}
      columns={columns}
      pathOf={({ key }) => `/model-providers/${key}`}
      nameOf={({ name }) => name}
      editing={
        mayWrite && {
          create: () => setOpen('new'),
          actions: (provider) => [
            { label: ui('edit'), icon: IconPencil, onClick: () => setOpen(provider) },
            { label: t('tryIt'), icon: IconPlayerPlay, onClick: () => setTried(provider) },
          ],
        }
      }
    >
      {(query.data ?? []).length > 0 && (
        <Box mt={20}>
          <ModelCostsSection />
        </Box>
      )}
      {open !== null && (
        <ModelProviderModal
          provider={open === 'new' ? null : open}
          taken={(query.data ?? []).map(({ key }) => key)}
          listKey={providers.queryKey}
          onClose={() => setOpen(null)}
        />
      )}
      {tried !== null && (
        <TryProviderModal
          provider={tried}
          lists={[providers.queryKey, modelCosts.queryKey]}
          onClose={() => setTried(null)}
        />
      )}
    </ListPage>
  );
}

function useColumns(onOpen: ((provider: ModelProvider) => void) | null): Column<ModelProvider>[] {
  const { t, i18n } = useTranslation('model-providers');
  const number = new Intl.NumberFormat(i18n.language);
  const stateOf = ({ enabled, health }: ModelProvider) => t(`state_${enabled ? health.state : 'off'}`);
  return [
    {
      id: 'name',
      header: t('name'),
      value: ({ name, baseUrl }) => `${name} ${baseUrl}`,
      render: (provider) => (
        <>
          {onOpen === null ? (
            provider.name
          ) : (
            <button type="button" className={tableClasses.name} onClick={() => onOpen(provider)}>
              {provider.name}
            </button>
          )}
          <div className={tableClasses.sub} dir="ltr">
            {provider.baseUrl}
          </div>
        </>
      ),
    },
    textColumn('order', t('order'), ({ order }) => order),
    textColumn('models', t('models'), ({ models }) =>
      [models.talk, models.small, models.embeddings].filter(Boolean).join(', '),
    ),
    {
      id: 'state',
      header: t('state'),
      value: stateOf,
      render: (provider) => (
        <>
          {stateOf(provider)}
          {provider.enabled && provider.health.state === 'failing' && (
            <div className={tableClasses.sub}>{provider.health.lastProblem}</div>
          )}
        </>
      ),
    },
    {
      id: 'today',
      header: t('today'),
      value: ({ today }) => today.tokens,
      render: ({ today }) =>
        t('todayValue', { calls: number.format(today.calls), tokens: number.format(today.tokens) }),
    },
  ];
}
