import type { DesignerStore } from '../src/index.ts';

declare global {
  interface Window {
    /** For the browser's console and for journeys: the open flow. */
    designerStore?: DesignerStore;
  }
}
