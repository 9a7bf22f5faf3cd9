import { MantineProvider } from '@mantine/core';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { mantineTheme, resolveCssVariables } from '@parley/theme/mantine';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { I18nextProvider } from 'react-i18next';
import { addTexts, i18n } from '../i18n/i18n.ts';
import { uiTexts } from '../ui/ui.texts.ts';
import { queryClient } from '../api/query-client.ts';
import { router } from './router.tsx';
import './styles.ts';

addTexts('ui', uiTexts);

/** The web app with all that every page stands in: theme, texts, server state, notifications. */
export function App() {
  return (
    <I18nextProvider i18n={i18n}>
      <MantineProvider theme={mantineTheme} cssVariablesResolver={resolveCssVariables} defaultColorScheme="auto">
        <QueryClientProvider client={queryClient}>
          <ModalsProvider>
            <Notifications position="bottom-right" limit={4} />
            <RouterProvider router={router} />
          </ModalsProvider>
        </QueryClientProvider>
      </MantineProvider>
    </I18nextProvider>
  );
}
