// Two organisations as the code of commit 9cd5fb9 left them (schema 060), in folders of their own. Test support.
import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Organisation, organisationIn, passphrase, temporaryFolder } from './engines.ts';

/** A row of a table, as it was read at that commit. */
export type OldRow = Readonly<Record<string, string | number | null>>;

/** One organisation of the fixture: `rows` are its tables then, by their names. */
export interface OldOrganisation {
  readonly name: string;
  /** The id of its workspace. */
  readonly workspace: string;
  /** The id of its card. */
  readonly card: string;
  readonly rows: Readonly<Record<string, readonly OldRow[]>>;
}

/** What the fixture holds (`test/fixtures/workspaces/write.ts` says how it came about). */
export interface OldContents {
  readonly commit: string;
  readonly last: string;
  readonly referral: { readonly agreement: string; readonly useCase: string };
  readonly batches: { readonly first: string; readonly third: string; readonly fourth: string };
  readonly packages: {
    readonly first: string;
    readonly tables: string;
    readonly unopened: string;
    readonly third: string;
  };
  readonly stick: { readonly unopened: string; readonly opened: string };
  readonly answer: string;
  readonly sender: OldOrganisation;
  readonly partner: OldOrganisation;
}

const fixture = path.join(import.meta.dirname, '../fixtures/workspaces');

/** What the workspaces held when they were written. */
export async function oldContents(): Promise<OldContents> {
  return JSON.parse(await readFile(path.join(fixture, 'contents.json'), 'utf8')) as OldContents;
}

/** The path of a package on the fixture's stick. */
export const onOldStick = (file: string): string => path.join(fixture, 'stick', file);

/** A copy of one side, opened by the code of today with its clock at `now`. */
export async function oldOrganisation(side: 'sender' | 'partner', now?: Date): Promise<Organisation> {
  const contents = await oldContents();
  const folder = await temporaryFolder();
  await cp(path.join(fixture, side), folder, { recursive: true });
  const self = organisationIn(folder, contents[side].name, now ?? new Date(contents.last));
  await self.engine.call('workspace.open', { id: contents[side].workspace, passphrase });
  return self;
}
