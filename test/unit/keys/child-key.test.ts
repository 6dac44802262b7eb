// The codes under which a workspace keeps what it knows of children: they hold no number, and only its key makes them.
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { childKey, childKeys } from '../../../electron/engine/keys/child-key.ts';
import { openDatabase } from '../../../electron/engine/store/driver.ts';
import { factKey } from '../../../electron/engine/store/fact-key.ts';
import { createStore } from '../../../electron/engine/store/store.ts';
import { cleanUp, temporaryFolder } from '../../support/engines.ts';

afterAll(cleanUp);

it('are the same for one number of a kind under one key, and unrelated otherwise', async () => {
  const key = new Uint8Array(32).fill(1);
  const code = await childKeys(key);
  expect(code('case', 'cp17')).toBe(childKey(key, 'case', 'cp17'));
  expect(code('case', 'cp17')).toMatch(/^[0-9a-f]{32}$/);
  const codes = [
    code('case', 'cp17'),
    code('case', 'cp18'),
    code('cpims', 'cp17'),
    childKey(new Uint8Array(32).fill(2), 'case', 'cp17'),
  ];
  expect(new Set(codes).size).toBe(codes.length);
});

it('keep their key: it is made once', async () => {
  const store = createStore(
    openDatabase(path.join(await temporaryFolder(), 'key.db'), { key: '00'.repeat(32), cipher: 'chacha20' }, false),
  );
  store.sql('CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT').run();
  const key = factKey(store, (length) => new Uint8Array(length).fill(7));
  expect(key).toEqual(new Uint8Array(32).fill(7));
  expect(factKey(store, (length) => new Uint8Array(length).fill(8))).toEqual(key);
  store.close();
});
