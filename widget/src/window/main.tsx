import '@parley/theme/tokens.css';
import { render } from 'preact';
import './window.css';
import { isEmbedded, meetHost } from './core/host-link.ts';
import { startWindow } from './start-window.tsx';

// The loader greets the frame once it has loaded: somebody must listen by then.
const root = document.getElementById('root');
const host = isEmbedded() ? meetHost() : Promise.resolve(null);
if (root) void host.then((link) => startWindow(link, (view) => render(view, root)));
