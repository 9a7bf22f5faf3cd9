import type { InspectorField } from '@parley/engine';

/** Nothing to set: the designer shows the module's description, which names the system parameters. */
export const startInspector: InspectorField[] = [];
