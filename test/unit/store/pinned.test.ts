// Migration 160: packages of before have no mapping on record, and are read by the one that there was then. Vitest.
import { afterAll, expect, it } from 'vitest';
import { opened } from '../../../electron/engine/workflows/context.ts';
import { readByOf, setReadBy } from '../../../electron/engine/store/batches.ts';
import { addFrozen, frozenLines, listFrozen } from '../../../electron/engine/store/package-frozen.ts';
import { findPackage, listPackages } from '../../../electron/engine/store/packages.ts';
import {
  child,
  cleanUp,
  importChildren,
  mapping,
  openPackageFile,
  organisation,
  partners,
  sealBatch,
} from '../../support/engines.ts';
import { oldOrganisation } from '../../support/old-workspaces.ts';

afterAll(cleanUp);

it('opens a workspace of before: no package has a pin, and no import says what it was read by', async () => {
  const { engine } = await oldOrganisation('sender');
  const { store } = opened(engine.context);
  const packages = listPackages(store);
  expect(packages.length).toBeGreaterThan(0);
  expect(packages.map((entry) => entry.mapping)).toEqual(packages.map(() => null));
  expect(packages.flatMap(({ id }) => frozenLines(store, id))).toEqual([]);
  const [batch] = await engine.call('batch.list', {});
  expect(readByOf(store, batch?.id ?? '')).toBeNull();
  expect(await engine.call('log.verify', {})).toMatchObject({ erased: 0 });
});

it('keeps the mapping that made a package, on both sides, and what its import was read by', async () => {
  const { hope, unhcr, card, choice } = await partners();
  const batch = await importChildren(hope, [child(1)]);
  const sealed = await sealBatch(hope, batch, card, choice);
  await openPackageFile(unhcr, sealed.path);
  for (const { engine } of [hope, unhcr]) {
    const { store } = opened(engine.context);
    const stored = store.sql('SELECT sha256 FROM mapping').get();
    const pin = { id: mapping.id, version: mapping.version, sha256: stored?.['sha256'] };
    expect(findPackage(store, sealed.package)?.mapping).toEqual(pin);
  }
  const { store } = opened(hope.engine.context);
  expect(readByOf(store, batch)).toBe(hope.engine.context.dictionary.id);
  store.transaction(() => setReadBy(store, batch, 'other'));
  expect(readByOf(store, batch)).toBe('other');
});

it('keeps frozen lines in their order, and shows nothing of one that was erased', async () => {
  const { engine } = await organisation('Hope');
  const { store } = opened(engine.context);
  const lines = ['{"kind":"field","field":"sex","label":{"en":"Sex"}}', '{}'];
  store.transaction(() => addFrozen(store, 'p-1', lines));
  expect(frozenLines(store, 'p-1')).toEqual(lines);
  expect(listFrozen(store, 'p-1')).toEqual([{ kind: 'field', field: 'sex', label: { en: 'Sex' } }]);
  expect(frozenLines(store, 'p-2')).toEqual([]);
});
