// Two real engines in folders of their own, as two organisations have them. Test support.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEngine, type Engine } from '../../electron/engine/index.ts';
import type { Confirmation } from '../../electron/engine/workflows/context.ts';
import type { Cipher } from '../../electron/engine/store/driver.ts';
import type { Agreement } from '../../shared/model/agreement/agreement.ts';
import type { World } from '../../shared/model/package/card.ts';
import type { Mapping } from '../../shared/model/mapping/mapping.ts';
import type { CaseRecord } from '../../shared/model/case/record.ts';
import agreementDocument from '../../shared/training/agreement.json' with { type: 'json' };
import type { Params } from '../../shared/rpc/contract/index.ts';
import mappingDocument from '../../shared/training/mapping.json' with { type: 'json' };
import { writeCsv } from './primero-writers.ts';

/** The least that Argon2id is allowed to cost: tests unlock often. */
export const quick = { memory: 64 * 1024 * 1024, passes: 3 } as const;
export const passphrase = 'correct horse battery staple';

export interface Organisation {
  readonly name: string;
  readonly engine: Engine;
  readonly folder: string;
  /** What the person was asked, in order; `answer` says what they say. */
  readonly asked: Confirmation[];
  answer: boolean | (() => Promise<boolean>);
  /** The clock; set it to travel. */
  now: Date;
  /** A token for a file with this content. */
  file(name: string, content: string | Uint8Array): Promise<string>;
}

const folders: string[] = [];

/** An organisation in a folder, with an engine of its own and nothing open yet. */
export function organisationIn(
  folder: string,
  name: string,
  now = new Date('2026-11-22T09:00:00Z'),
  cipher: Cipher | 'measured' = 'chacha20',
): Organisation {
  const made: Omit<Organisation, 'engine' | 'file'> = { name, folder, asked: [], answer: true, now };
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
    ...(cipher === 'measured' ? {} : { cipher }),
  });
  const self: Organisation = Object.assign(made, {
    engine,
    file: async (fileName: string, content: string | Uint8Array) => {
      const file = path.join(folder, fileName);
      await writeFile(file, content);
      return engine.grants.issue(file);
    },
  });
  return self;
}

/** A new organisation with an open workspace. */
export async function organisation(
  name: string,
  world: World = 'live',
  cipher: Cipher | 'measured' = 'chacha20',
): Promise<Organisation> {
  const self = organisationIn(await temporaryFolder(), name, undefined, cipher);
  await self.engine.call('workspace.create', { organisation: name, world, passphrase });
  return self;
}

/** A folder that is removed by `cleanUp`. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), 'courier-test-'));
  folders.push(folder);
  return folder;
}

/** Removes what the tests of a file have made. An engine may still be writing its index into a folder meanwhile. */
export async function cleanUp(): Promise<void> {
  const options = { recursive: true, force: true, maxRetries: 5, retryDelay: 100 };
  await Promise.all(folders.splice(0).map((folder) => rm(folder, options)));
}

/** Gives `to` the card of `from`, with its number compared in person. */
export async function introduce(from: Organisation, to: Organisation, verified = true): Promise<string> {
  const { file } = await from.engine.call('card.save', { folder: from.engine.grants.issue(from.folder) });
  const card = await to.engine.call('card.add', { file: to.engine.grants.issue(path.join(from.folder, file)) });
  if (verified) await to.engine.call('card.verify', { id: card.id, digits: card.id.slice(-7) });
  return card.id;
}

/** The training agreement between these two, with changes to the first use case. */
export function agreementBetween(
  from: string,
  to: string,
  change: Partial<Agreement['useCases'][number]> = {},
  whole: Partial<Agreement> = {},
): Agreement {
  const base = agreementDocument as unknown as Agreement;
  const [first, ...rest] = base.useCases;
  return {
    ...base,
    id: 'gambella-dpisp',
    parties: [
      { id: 'hope', name: from },
      { id: 'unhcr', name: to },
    ],
    useCases: [{ ...(first as Agreement['useCases'][number]), ...change }, ...rest],
    ...whole,
  };
}
const training = mappingDocument as unknown as Mapping;
/** The training mapping as a deployment has filled it in: nothing is sealed live with an example. */
export const mapping: Mapping = {
  ...training,
  fillIns: Object.fromEntries(
    Object.entries(training.fillIns).map(([id, { example: _, ...fillIn }], index) => [
      id,
      { ...fillIn, value: `7c0de5e1-91c4-4d2b-8e57-3f6a2b9d010${index + 1}`, meaning: 'Gambella' },
    ]),
  ),
};

/** Adds an agreement and the PING mapping to an engine. */
export async function agree(at: Organisation, agreement: Agreement): Promise<void> {
  await at.engine.call('agreement.add', { file: await at.file('agreement.json', JSON.stringify(agreement)) });
  await fillIn(at);
}

/** Adds the PING mapping as a deployment has filled it in. */
export async function fillIn(at: Organisation): Promise<void> {
  await at.engine.call('mapping.add', { file: await at.file('mapping.json', JSON.stringify(mapping)) });
}

/** A child who may be referred to UNHCR for one service; `changes` say what is different. */
export function child(number: number, changes: Readonly<Record<string, CaseRecord['data'][string]>> = {}): CaseRecord {
  const digits = String(number).padStart(12, '0');
  return {
    id: `00000000-0000-4000-8000-${digits}`,
    data: {
      case_id: `11111111-0000-4000-8000-${digits}`,
      case_id_display: `c${String(number).padStart(6, '0')}`,
      status: 'open',
      name_first: 'Achol',
      name_last: `Sample${number}`,
      sex: 'female',
      // An age that contradicts it would be a damaged value.
      date_of_birth: `${typeof changes['age'] === 'number' ? 2026 - changes['age'] : 2014}-03-05`,
      registration_date: '2026-02-01',
      address_current: 'Block 4',
      consent_for_services: true,
      disclosure_other_orgs: true,
      services_section: [service(number)],
      ...changes,
    },
  };
}

/** A service for UNHCR. */
export function service(number: number, changes: Readonly<Record<string, string>> = {}) {
  return {
    unique_id: `22222222-0000-4000-8000-${String(number).padStart(12, '0')}`,
    service_type: 'education_service',
    service_implementing_agency: 'UNHCR',
    service_referral_notes: 'Wants to go to school.',
    ...changes,
  };
}

/** Imports files together and commits them at once; resolves to the batch. */
export async function importFile(
  at: Organisation,
  file: string,
  hints: Omit<Params<'import.stage'>['files'][number], 'file'> = {},
) {
  return importFiles(at, [{ file, ...hints }]);
}

export async function importFiles(at: Organisation, files: Params<'import.stage'>['files']) {
  const { id } = await at.engine.call('import.stage', { files });
  return at.engine.call('import.commit', { batch: id });
}

/** Imports children as a Primero CSV export; resolves to the batch id. */
export async function importChildren(
  at: Organisation,
  children: readonly CaseRecord[],
  name = 'export.csv',
): Promise<string> {
  const columns = [...new Set(children.flatMap((one) => Object.keys(one.data)))];
  const { id } = await importFile(at, await at.file(name, writeCsv(columns, children, '2.15')));
  return id;
}

/** Two organisations that know each other and have agreed. */
export async function partners(change: Partial<Agreement['useCases'][number]> = {}): Promise<{
  readonly hope: Organisation;
  readonly unhcr: Organisation;
  /** UNHCR's card at Hope. */
  readonly card: string;
  readonly choice: { readonly agreement: string; readonly useCase: string };
}> {
  const [hope, unhcr] = [await organisation('Hope for Children'), await organisation('UNHCR Gambella')];
  const card = await introduce(unhcr, hope);
  await introduce(hope, unhcr);
  const agreement = agreementBetween(hope.name, unhcr.name, change);
  await agree(hope, agreement);
  await agree(unhcr, agreement);
  return { hope, unhcr, card, choice: { agreement: agreement.id, useCase: 'referral-unhcr' } };
}

/** Seals a batch; resolves to the path of the package. `repeat`: what was sent before of these cases goes once more. */
export async function sealBatch(
  from: Organisation,
  batch: string,
  card: string,
  choice: { readonly agreement: string; readonly useCase: string },
  leaveOut: readonly string[] = [],
  repeat: readonly string[] = [],
) {
  const folder = from.engine.grants.issue(from.folder);
  const request = { batch, ...choice, to: card, leaveOut: [...leaveOut], repeat: [...repeat], folder };
  const sealed = await from.engine.call('seal.run', request);
  return { ...sealed, path: path.join(from.folder, sealed.file) };
}

/** The names of the referrals in a package, by the case and service that each is of. */
export async function referralsIn(at: Organisation, packageId: string) {
  const { rows } = await at.engine.call('package.referrals', { package: packageId, offset: 0, limit: 200 });
  return rows.map(({ id, number, decision, earlier, values }) => ({
    id,
    number,
    decision: decision?.decision ?? null,
    earlier: earlier?.package ?? null,
    service: values.find(({ target }) => target === 'progres_orgreferralid')?.value ?? null,
  }));
}

/** The name of the referral of a service of `service(number)`. */
export async function referralOf(at: Organisation, packageId: string, number: number): Promise<string> {
  const referral = (await referralsIn(at, packageId)).find((each) => each.service === service(number).unique_id);
  if (!referral) throw new Error(`no referral of service ${number}`);
  return referral.id;
}

/** Opens a package file. */
export function openPackageFile(at: Organisation, file: string) {
  return at.engine.call('package.open', { file: at.engine.grants.issue(file) });
}

/** Seals an answer; resolves to the path of its package. */
export async function sealAnswer(at: Organisation, packageId: string, decisions: Params<'answer.run'>['decisions']) {
  const folder = at.engine.grants.issue(at.folder);
  const sealed = await at.engine.call('answer.run', { package: packageId, decisions: [...decisions], folder });
  return { ...sealed, path: path.join(at.folder, sealed.file) };
}

/** Everything that a side reads of one record of a package, without what it stands under. */
export async function fieldsRead(at: Organisation, packageId: string, ref: string) {
  const { sections, details } = await at.engine.call('package.record', { package: packageId, id: ref });
  const rows = sections.flatMap(({ tables }) => tables.flatMap((table) => table.rows.flatMap((row) => row.fields)));
  return [...sections.flatMap(({ fields }) => fields), ...rows, ...details];
}
