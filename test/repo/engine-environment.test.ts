// What the engine's process may see of the environment. Vitest.

import { expect, test } from 'vitest';
import { engineEnvironment } from '../../electron/host/engine-environment.ts';

test('nothing that makes Node load other code reaches the engine', () => {
  const given = {
    PATH: '/bin',
    NODE_OPTIONS: '-r evil',
    LD_PRELOAD: 'evil.so',
    ELECTRON_RUN_AS_NODE: '1',
    EMPTY: undefined,
  };
  expect(engineEnvironment(given, false)).toEqual({ PATH: '/bin' });
});

test('another SQLite addon is taken in development only', () => {
  const given = { COURIER_SQLITE_ADDON: '/tmp/addon.node' };
  expect(engineEnvironment(given, false)).toEqual(given);
  expect(engineEnvironment(given, true)).toEqual({});
});
