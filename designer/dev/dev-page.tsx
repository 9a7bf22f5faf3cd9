import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { createDesignerStore, Designer, type DesignerHost, type DesignerStore } from '../src/index.ts';
import { mantineTheme, resolveCssVariables } from '@parley/theme/mantine';
import { useState } from 'react';
import { FlowList } from './flow-list.tsx';
import { openFlow, readInstallation } from './open-flow.ts';
import { Switches } from './switches.tsx';

declare global {
  interface Window {
    /** For the browser's console and for journeys: the open flow. */
    designerStore?: DesignerStore;
  }
}

const host: DesignerHost = { installation: readInstallation() };
const parameters = new URLSearchParams(location.search);
const opened = openFlow(parameters);

/** The designer without a server. `?flow=<example>`, `?nodes=<count>`, `?scheme=dark`, `?lang=zh`, `?readonly`. */
export function DevPage() {
  const [store] = useState(() => opened && createDesignerStore(opened, { isReadOnly: parameters.has('readonly') }));
  if (store) window.designerStore = store;
  const scheme = parameters.get('scheme') === 'dark' ? 'dark' : 'light';
  return (
    <MantineProvider theme={mantineTheme} cssVariablesResolver={resolveCssVariables} forceColorScheme={scheme}>
      <Notifications position="bottom-center" />
      {store ? <Designer store={store} host={host} barEnd={<Switches />} /> : <FlowList />}
    </MantineProvider>
  );
}
