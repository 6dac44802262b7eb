// What systems put beside files is known by its name; what persons call their files is none of it. Vitest.
import { expect, it } from 'vitest';
import { isSidecarName } from '../../shared/rpc/sidecars.ts';

it.each([
  '._cases.csv',
  'export/._cases.csv',
  '__MACOSX/export/cases.csv',
  '__MACOSX',
  '.DS_Store',
  '~$cases.xlsx',
  '.~lock.cases.ods#',
  'Thumbs.db',
  'THUMBS.DB',
  'a/desktop.ini',
  'System Volume Information/IndexerVolumeGuid',
  '$RECYCLE.BIN/S-1-5/x.csv',
])('%s is one', (name) => {
  expect(isSidecarName(name)).toBe(true);
});

it.each([
  'cases.csv',
  '.cases.csv',
  '~cases.csv',
  '_cases.csv',
  'desktop.csv',
  'MACOSX/cases.csv',
  'thumbs.db.csv',
  '.~lock',
])('%s is none', (name) => {
  expect(isSidecarName(name)).toBe(false);
});
