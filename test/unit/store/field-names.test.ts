// Short names of fields: what goes in comes out, and a name that was never kept is never remembered. Unit tests.
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { openDatabase } from '../../../electron/engine/store/driver.ts';
import { packedText, shortName, unpacked } from '../../../electron/engine/store/field-names.ts';
import { migrate } from '../../../electron/engine/store/migrate.ts';
import { createStore, type Store } from '../../../electron/engine/store/store.ts';
import type { Data } from '../../../shared/model/case/record.ts';
import { cleanUp, temporaryFolder } from '../../support/engines.ts';

afterAll(cleanUp);

async function emptyStore(): Promise<Store> {
  const file = path.join(await temporaryFolder(), 'names.db');
  const driver = openDatabase(file, { key: '00'.repeat(32), cipher: 'chacha20' }, false);
  migrate(driver);
  return createStore(driver);
}

it('what is packed is unpacked, names, values and their order', async () => {
  const store = await emptyStore();
  const data = fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('k1', '7', 'constructor', 'sex')), fc.jsonValue());
  fc.assert(
    fc.property(data, (one) => {
      const before = { ...one } as Data;
      const after = unpacked(store, packedText(store, before));
      expect(JSON.stringify(after)).toBe(JSON.stringify(before));
    }),
  );
  store.close();
});

it('a name of a transaction that was undone is not remembered: its number names another field then', async () => {
  const store = await emptyStore();
  store.transaction(() => void shortName(store, 'first'));
  const failing = () =>
    store.transaction(() => {
      packedText(store, { first: 1, second: 2 });
      throw new Error('undone');
    });
  expect(failing).toThrow('undone');
  const text = store.transaction(() => packedText(store, { third: 3, first: 1 }));
  expect(unpacked(store, text)).toEqual({ third: 3, first: 1 });
  store.memory.clear();
  expect(unpacked(store, text)).toEqual({ third: 3, first: 1 });
  store.close();
});
