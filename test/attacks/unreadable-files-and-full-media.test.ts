// Attack: things that are no files, files that change while they are read, and media that do not keep what they took.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, watch, writeFileSync } from 'node:fs';
import { mkdir, open, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFile, writeSafely } from '../../electron/engine/files/disk.ts';
import { opened } from '../../electron/engine/workflows/context.ts';
import {
  child,
  cleanUp,
  importChildren,
  importFile,
  organisation,
  partners,
  sealBatch,
  temporaryFolder,
} from '../support/engines.ts';
import { refused } from '../support/problems.ts';

describe('importing', () => {
  afterAll(cleanUp);

  it('a folder, a device, a pipe, an empty file, nothing, or something else: each has its own sentence and stores nothing', async () => {
    const hope = await organisation('Hope for Children');
    const folder = hope.folder;
    await mkdir(path.join(folder, 'folder'));
    await writeFile(path.join(folder, 'empty'), '');
    await writeFile(path.join(folder, 'photo.csv'), Buffer.from('\x89PNG\r\n\x1a\n\0\0\0\rIHDR', 'latin1'));
    await symlink(path.join(folder, 'nowhere'), path.join(folder, 'dangling'));
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    const code = (file: string) =>
      refused(importFile(hope, hope.engine.grants.issue(file))).then((problem) => problem.code);
    expect(await code(path.join(folder, 'folder'))).toBe('file.not-a-file');
    expect(await code('/dev/zero')).toBe('file.not-a-file');
    expect(await code(path.join(folder, 'pipe'))).toBe('file.not-a-file');
    expect(await code(path.join(folder, 'empty'))).toBe('file.empty');
    expect(await code(path.join(folder, 'nothing'))).toBe('file.missing');
    expect(await code(path.join(folder, 'dangling'))).toBe('file.missing');
    expect(await code(path.join(folder, 'photo.csv'))).toBe('file.not-recognised');
    expect(await hope.engine.call('batch.list', {})).toEqual([]);
  });

  it('a file that fails in its last row keeps none of its rows', async () => {
    const hope = await organisation('Hope for Children');
    const rows = Array.from(
      { length: 2000 },
      (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')},Name,male`,
    );
    const file = await hope.file('broken.csv', `id,name,sex\n${rows.join('\n')}\n"unclosed,x,y\n`);
    expect((await refused(importFile(hope, file))).code).toBe('import.quote-open');
    expect(opened(hope.engine.context).store.sql('SELECT count(*) AS n FROM record').get()).toEqual({ n: 0 });
  });

  it('the same file twice is noticed', async () => {
    const hope = await organisation('Hope for Children');
    await importChildren(hope, [child(1)]);
    await expect(importChildren(hope, [child(1)], 'copy.csv')).rejects.toMatchObject({ code: 'import.already' });
  });

  it('cancelled in the middle keeps nothing', async () => {
    const hope = await organisation('Hope for Children');
    const rows = Array.from(
      { length: 20_000 },
      (_, index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')},Name,male`,
    );
    const file = await hope.file('long.csv', `id,name,sex\n${rows.join('\n')}\n`);
    const controller = new AbortController();
    const call = hope.engine.call(
      'import.stage',
      { files: [{ file }] },
      { signal: controller.signal, progress: ({ done }) => void (done > 2000 && controller.abort()) },
    );
    expect((await refused(call)).code).toBe('app.cancelled');
    expect(await hope.engine.call('batch.list', {})).toEqual([]);
  });

  it('a file that grows, or is written to, while it is read', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'moving');
    await writeFile(file, Buffer.alloc(600 * 1024, 'a'));
    const input = await openFile(file);
    const reading = (async () => {
      let first = true;
      for await (const _ of input.chunks()) {
        if (first) {
          const handle = await open(file, 'r+');
          await handle.write('changed', 500 * 1024);
          await handle.close();
        }
        first = false;
      }
    })();
    expect((await refused(reading)).code).toBe('file.changed');
    await input.close();
  });
});

describe('writing', () => {
  afterAll(cleanUp);

  it('leaves nothing behind where it fails, and overwrites nothing', async () => {
    const folder = await temporaryFolder();
    const failing = writeSafely(folder, 'package.age', async (write) => {
      await write(new Uint8Array(1000));
      throw new Error('a value that must not be seen');
    });
    await expect(failing).rejects.toThrow();
    expect(await readdir(folder)).toEqual([]);
    // What comes back from the medium is not what was written.
    expect(
      (
        await refused(
          writeSafely(folder, 'package.age', async (write) => {
            await write(new Uint8Array(1000));
            return { sha256: 'f'.repeat(64) };
          }),
        )
      ).code,
    ).toBe('file.write-failed');
    expect(await readdir(folder)).toEqual([]);
    await writeFile(path.join(folder, 'package.age'), 'mine');
    expect((await refused(writeSafely(folder, 'package.age', async () => ({ sha256: '' })))).code).toBe('file.exists');
    expect((await refused(writeSafely(path.join(folder, 'gone'), 'x', async () => ({ sha256: '' })))).code).toBe(
      'file.write-failed',
    );
  });
});

describe('a seal that is cut off', () => {
  afterAll(cleanUp);

  it('at the last moment is on record before anyone could carry the file away', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    const seen: { onRecord: number; onStick: readonly string[] }[] = [];
    const { store } = opened(hope.engine.context);
    const watching = watch(hope.folder, () => {
      const onStick = readdirSync(hope.folder).filter((name) => name.endsWith('.age'));
      if (onStick.length > 0)
        seen.push({ onRecord: Number(store.sql('SELECT count(*) AS n FROM package').get()?.n), onStick });
    });
    await sealBatch(hope, batch, card, choice);
    watching.close();
    // Whenever the file had its name, the package was already on record and its transaction over.
    expect(seen.every(({ onRecord }) => onRecord === 1)).toBe(true);
    expect(await readdir(hope.folder)).toEqual(expect.arrayContaining([expect.stringMatching(/^[a-z0-9]{12}\.age$/)]));
  });

  it('leaves nothing on record and nothing on the stick where the stick goes away at the end', async () => {
    const { hope, card, choice } = await partners();
    const batch = await importChildren(hope, [child(1)]);
    const stick = path.join(hope.folder, 'stick');
    await mkdir(stick);
    const folder = hope.engine.grants.issue(stick);
    // A folder of the package's own name cannot be replaced by a file: the rename fails, and nothing before it.
    const names = new Set<string>();
    const watching = watch(stick, (_, name) => {
      const final = /^\.([a-z0-9]{12}\.age)\.part$/.exec(name ?? '')?.[1];
      if (final === undefined || names.has(final)) return;
      names.add(final);
      mkdirSync(path.join(stick, final));
      writeFileSync(path.join(stick, final, 'in the way'), '');
    });
    const call = hope.engine.call('seal.run', { batch, ...choice, to: card, leaveOut: [], folder });
    const { code } = await refused(call);
    watching.close();
    expect(code).toBe('file.write-failed');
    expect(await hope.engine.call('board.list', {})).toEqual([]);
    expect((await hope.engine.call('log.page', { offset: 0, limit: 1 })).rows[0]?.event).toBe('package.failed');
    expect((await readdir(stick)).filter((name) => name.endsWith('.part'))).toEqual([]);
    await expect(hope.engine.call('log.verify', {})).resolves.toMatchObject({ erased: 0 });
    await expect(sealBatch(hope, batch, card, choice)).resolves.toMatchObject({ records: 1 });
    await expect(hope.engine.call('log.verify', {})).resolves.toMatchObject({ erased: 0 });
  });

  it('clears away what an earlier one left when it was killed, and nothing else', async () => {
    const folder = await temporaryFolder();
    for (const name of ['.abcdefghjkmn.age.part', '.mine.part', 'abcdefghjkmn.age'])
      await writeFile(path.join(folder, name), 'x');
    await refused(writeSafely(folder, 'zzzzzzzzzzzz.age', async () => ({ sha256: '' })));
    expect((await readdir(folder)).sort()).toEqual(['.mine.part', 'abcdefghjkmn.age']);
  });
});
