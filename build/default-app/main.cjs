// Stands in for Electron's own default app in the carried Electron: `electron [-r module] <app folder> [switches]`.
// Electron main process, development and tests only; a packaged app has no default app.

const { app } = require('electron');
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join, resolve } = require('node:path');

const preloads = [];
const folders = [];
for (let at = 1; at < process.argv.length; at += 1) {
  const word = process.argv[at];
  if (word === '-r' || word === '--require') {
    at += 1;
    preloads.push(process.argv[at]);
  } else if (!word.startsWith('-')) {
    folders.push(word);
  }
}

// Playwright's loader is such a preload: it holds `app.whenReady` back until it has attached.
if (preloads.length > 0) Module._preloadModules(preloads);

const folder = resolve(folders[0] ?? '.');
const { main, name, productName, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
if (version) app.setVersion(version);
app.setName(productName ?? name);
// Changing the name does not move userData; a person's own choice of folder stands.
if (!app.commandLine.hasSwitch('user-data-dir')) app.setPath('userData', join(app.getPath('appData'), app.getName()));
app.setAppPath(folder);

require(join(folder, main));
