import { findScript, readScriptSettings } from './script-settings.ts';
import { startWidget } from './widget.ts';

// The script that host pages embed: small, and out of the way until the page is there.
const settings = readScriptSettings(findScript());
if (settings && !(window as { Parley?: { open?: unknown } }).Parley?.open) startWidget(settings);
