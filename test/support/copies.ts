// Copies of an organisation, each with an engine of its own: what is slow to build is built once. Test support.
import { cpSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { type Organisation, organisationIn, passphrase, temporaryFolder } from './engines.ts';

/** An organisation's folder as it is in this very moment: a copy that is kept, or what a process that dies now leaves. */
export async function snapshotOf({ name, folder, now }: Organisation): Promise<Parameters<typeof copyOf>[0]> {
  const snapshot = await temporaryFolder();
  // Synchronous: no other call changes a file meanwhile.
  cpSync(folder, snapshot, { recursive: true });
  return { name, folder: snapshot, now };
}

/** A copy of a closed organisation's folder, opened. Whatever happens in it, the original stays as it is. */
export async function copyOf(original: Pick<Organisation, 'name' | 'folder' | 'now'>): Promise<Organisation> {
  const folder = await temporaryFolder();
  await cp(original.folder, folder, { recursive: true });
  const self = organisationIn(folder, original.name, original.now);
  const [workspace] = await self.engine.call('workspace.list', {});
  if (!workspace) throw new Error('the copy has no workspace');
  await self.engine.call('workspace.open', { id: workspace.id, passphrase });
  return self;
}
