// Several files of one writer: all there or none, never over what is there, and nothing is left of what was cut off. Tests.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { root } from '../../../build/paths.ts';
import { type FileToMake, writeFileSet } from '../../../electron/engine/files/file-set.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'courier-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const file = (name: string, text: string, fail = false): FileToMake => ({
  name,
  bytes: async function* () {
    yield Buffer.from(text);
    if (fail) throw new Error('made to fail');
  },
});
const here = async () =>
  Object.fromEntries(
    await Promise.all(
      (await readdir(folder)).map(async (name) => [name, await readFile(path.join(folder, name), 'utf8')] as const),
    ),
  );
const onlyNew = { replace: false };

describe('a set of files', () => {
  it('is there whole, with sizes and hashes', async () => {
    const made = await writeFileSet(folder, [file('a.csv', 'one'), file('b.csv', '')], onlyNew);
    expect(made).toEqual([
      { name: 'a.csv', size: 3, sha256: '7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed' },
      { name: 'b.csv', size: 0, sha256: 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855' },
    ]);
    expect(await here()).toEqual({ 'a.csv': 'one', 'b.csv': '' });
  });

  it('is not there at all where the last of them fails', async () => {
    await expect(writeFileSet(folder, [file('a.csv', 'one'), file('b.csv', 'two', true)], onlyNew)).rejects.toThrow(
      'made to fail',
    );
    expect(await here()).toEqual({});
  });

  it('goes over nothing that is there, unless it is said', async () => {
    await writeFile(path.join(folder, 'b.csv'), 'older');
    const both = [file('a.csv', 'one'), file('b.csv', 'two')];
    await expect(writeFileSet(folder, both, onlyNew)).rejects.toMatchObject({ code: 'file.exists' });
    expect(await here()).toEqual({ 'b.csv': 'older' });
    await writeFileSet(folder, both, { replace: true });
    expect(await here()).toEqual({ 'a.csv': 'one', 'b.csv': 'two' });
  });

  it('leaves what was there as it was, where replacing fails half way', async () => {
    await writeFile(path.join(folder, 'a.csv'), 'older');
    await writeFile(path.join(folder, 'b.csv'), 'older');
    const failing = [file('a.csv', 'one'), file('b.csv', 'two', true)];
    await expect(writeFileSet(folder, failing, { replace: true })).rejects.toThrow('made to fail');
    expect(await here()).toEqual({ 'a.csv': 'older', 'b.csv': 'older' });
  });

  it('gives nothing a name where one name cannot be had: the older files come back', async () => {
    await writeFile(path.join(folder, 'a.csv'), 'older');
    const late: FileToMake = {
      name: 'b.csv',
      bytes: async function* () {
        yield Buffer.from('two');
        // Somebody else takes the name of the last file away, with a folder that is not empty beside it.
        await mkdir(path.join(folder, 'b.csv'));
        await writeFile(path.join(folder, 'b.csv', 'x'), '');
      },
    };
    await expect(writeFileSet(folder, [file('a.csv', 'one'), late], onlyNew)).rejects.toMatchObject({
      code: 'file.exists',
    });
    expect(await readFile(path.join(folder, 'a.csv'), 'utf8')).toBe('older');
  });

  it('of two writers at once, each has its own unfinished folder', async () => {
    await Promise.all([
      writeFileSet(folder, [file('a.csv', 'one')], onlyNew),
      writeFileSet(folder, [file('b.csv', 'two')], onlyNew),
    ]);
    expect(await here()).toEqual({ 'a.csv': 'one', 'b.csv': 'two' });
  });

  it('that was killed is cleared away by the next, and one that still runs is not', async () => {
    const script = `
      import { writeFileSet } from ${JSON.stringify(path.join(root, 'electron/engine/files/file-set.ts'))};
      const bytes = async function* () { yield Buffer.from('secret'); process.send('writing'); await new Promise((done) => setTimeout(done, 60_000)); };
      await writeFileSet(${JSON.stringify(folder)}, [{ name: 'cases.csv', bytes }], { replace: false });`;
    const child = spawn(process.execPath, ['--input-type=module-typescript', '--eval', script], {
      cwd: root,
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
    await once(child, 'message');
    const unfinished = (await readdir(folder))[0] ?? '';
    expect(unfinished).toMatch(/^\.courier-[0-9a-f]{8}-[0-9]+-[0-9a-f]{12}\.part$/);
    await writeFileSet(folder, [file('a.csv', 'one')], onlyNew);
    expect((await readdir(folder)).sort()).toEqual([unfinished, 'a.csv']);
    child.kill('SIGKILL');
    await once(child, 'exit');
    await writeFileSet(folder, [file('b.csv', 'two')], onlyNew);
    expect((await readdir(folder)).sort()).toEqual(['a.csv', 'b.csv']);
  });

  it('does not touch folders that are not its own', async () => {
    const others = ['.courier-0123456a-1-0123456789ab.part', '.courier-x.part', 'notes.part'];
    for (const name of others) await mkdir(path.join(folder, name));
    await writeFileSet(folder, [file('a.csv', 'one')], onlyNew);
    expect((await readdir(folder)).sort()).toEqual([...others, 'a.csv'].sort());
  });
});
