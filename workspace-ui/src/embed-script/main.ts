import { findScript, readScriptSettings } from './script-settings.ts';
import { start } from './start.ts';

// The script that pages of other systems load, by the address that their server was given.
const script = findScript(document);
const settings = script && readScriptSettings(script);
if (settings) start(window, settings);
else console.error('Parley: load the agent end by the address that POST /api/v1/sdk-tokens has answered.');
