// Attack: things that are no files, files that change while they are read, and media that do not keep what they took.
import { execFileSync } from 'node:child_process';
import { mkdir, open, readdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { openFile, writeSafely } from '../../electron/engine/files.ts';
import { opened } from '../../electron/engine/methods/context.ts';
import { child, cleanUp, importChildren, organisation, temporaryFolder } from '../support/engines.ts';
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
      refused(hope.engine.call('import.run', { file: hope.engine.grants.issue(file) })).then((problem) => problem.code);
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
    expect((await refused(hope.engine.call('import.run', { file }))).code).toBe('import.quote-open');
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
      'import.run',
      { file },
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
