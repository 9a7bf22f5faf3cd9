import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { createDesignerStore, Designer, type DesignerHost } from '../src/index.ts';
import { mantineTheme, resolveCssVariables } from '@parley/theme/mantine';
import { useMemo, useState } from 'react';
import { addReference } from './add-reference.ts';
import { FlowList } from './flow-list.tsx';
import { openFlow, readInstallation } from './open-flow.ts';
import { Switches } from './switches.tsx';

const parameters = new URLSearchParams(location.search);
const opened = openFlow(parameters);

/** The designer without a server. `?flow=<example>`, `?nodes=<count>`, `?scheme=dark`, `?lang=zh`, `?readonly`. */
export function DevPage() {
  const [installation, setInstallation] = useState(readInstallation);
  const host = useMemo(
    (): DesignerHost => ({
      installation,
      // Nothing is kept: what is created here is known until the page is loaded again.
      createReference: (kind, key, name) => {
        setInstallation(addReference(installation, kind, key, name));
        return Promise.resolve();
      },
    }),
    [installation],
  );
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
