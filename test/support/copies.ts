// Copies of an organisation, each with an engine of its own: what is slow to build is built once. Test support.
import { randomBytes, randomUUID } from 'node:crypto';
import { cp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createEngine } from '../../electron/engine/index.ts';
import { type Organisation, passphrase, quick, temporaryFolder } from './engines.ts';

/** A copy of a closed organisation's folder, opened. Whatever happens in it, the original stays as it is. */
export async function copyOf(original: Pick<Organisation, 'name' | 'folder' | 'now'>): Promise<Organisation> {
  const folder = await temporaryFolder();
  await cp(original.folder, folder, { recursive: true });
  const made: Omit<Organisation, 'engine' | 'file'> = {
    name: original.name,
    folder,
    asked: [],
    answer: true,
    now: original.now,
  };
  const engine = createEngine({
    root: path.join(folder, 'workspaces'),
    now: () => self.now,
    clock: () => performance.now(),
    random: (length) => new Uint8Array(randomBytes(length)),
    confirm: async (confirmation) => {
      self.asked.push(confirmation);
      return typeof self.answer === 'boolean' ? self.answer : self.answer();
    },
    newWorkspaceName: randomUUID,
    cost: quick,
    cipher: 'chacha20',
  });
  const self: Organisation = Object.assign(made, {
    engine,
    file: async (name: string, content: string | Uint8Array) => {
      const file = path.join(folder, name);
      await writeFile(file, content);
      return engine.grants.issue(file);
    },
  });
  const [workspace] = await engine.call('workspace.list', {});
  if (!workspace) throw new Error('the copy has no workspace');
  await engine.call('workspace.open', { id: workspace.id, passphrase });
  return self;
}
