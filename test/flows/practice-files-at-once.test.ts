// Flow: the practice export is asked for twice before it was ever written; both get it, whole.
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { writeText } from '../../electron/engine/files/disk.ts';
import { practiceExport } from '../../electron/engine/workflows/training/training-files.ts';
import { cleanUp, organisation, temporaryFolder } from '../support/engines.ts';

afterAll(cleanUp);

it('the practice export is there for everybody who asks while it is written', async () => {
  const { engine, folder } = await organisation('Hope', 'training');
  await engine.call('training.begin', {});
  const answers = await Promise.all(Array.from({ length: 4 }, () => engine.call('training.files', {})));
  expect(answers.map(({ export: file }) => file.name)).toEqual(Array(4).fill('practice-export.csv'));
  const file = path.join(folder, 'workspaces', 'training', 'practice-export.csv');
  expect(await readFile(file, 'utf8')).toBe(practiceExport);
});

it('of two who write one file at once, one is refused and the other has written it', async () => {
  const folder = await temporaryFolder();
  const texts = ['first', 'second'];
  const outcomes = await Promise.allSettled(texts.map((text) => writeText(folder, 'a.txt', text)));
  const written = texts.filter((_, index) => outcomes[index]?.status === 'fulfilled');
  expect(written).toHaveLength(1);
  expect(await readFile(path.join(folder, 'a.txt'), 'utf8')).toBe(written[0]);
});
