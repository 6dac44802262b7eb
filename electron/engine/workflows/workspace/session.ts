// A workspace on disk and while it is open: a header that anyone may read, and a database that only the passphrase opens. Engine.
import { statSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { type Card, type World, worlds } from '../../../../shared/model/package/card.ts';
import { Problem } from '../../../../shared/problems.ts';
import { isThere, makeFolder, readSmallFile, writeText } from '../../files/disk.ts';
import { cardFile, cardOf } from '../../keys/card.ts';
import { createIdentity, readIdentity, storedIdentity } from '../../keys/identity.ts';
import { calibrate, checkPassphrase, keyFromPassphrase, type PassphraseCost } from '../../keys/passphrase.ts';
import { unwrapKey, wrapKey } from '../../keys/wrap.ts';
import { addCard } from '../../store/cards.ts';
import { fastestCipher } from '../../store/cipher.ts';
import { type Cipher, ciphers, type Lock, notADatabase, openDatabase } from '../../store/driver.ts';
import { appendLog } from '../../store/log.ts';
import { migrate } from '../../store/migrate.ts';
import { setSetting, setting } from '../../store/settings.ts';
import { storeProblem } from '../../store/store-problem.ts';
import { createStore, type Store } from '../../store/store.ts';
import type { Session, Side } from '../context.ts';

const headerName = 'workspace.json';
const databaseName = 'workspace.db';
const base64 = z.string().regex(/^[A-Za-z0-9+/]+={0,2}$/);

// The part in the clear: enough to ask for the passphrase, and nothing of any case.
const headerSchema = z.strictObject({
  format: z.literal('courier-workspace/1'),
  id: z.string(),
  organisation: z.string(),
  world: z.enum(worlds),
  side: z.enum(['sender', 'partner']).nullable(),
  salt: base64,
  cost: z.strictObject({ memory: z.int(), passes: z.int() }),
  wrapped: base64,
  /** What the database is enciphered with; workspaces of the first version do not say. */
  cipher: z.enum(ciphers).default('chacha20'),
});
export type Header = z.infer<typeof headerSchema>;

const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const decode = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

/** What a workspace is made from. `cost` is measured where it is not given. */
export interface NewWorkspace {
  readonly organisation: string;
  readonly world: World;
  readonly side: Side | null;
  readonly passphrase: string;
  readonly now: () => Date;
  readonly clock: () => number;
  readonly random: (length: number) => Uint8Array;
  readonly cost?: PassphraseCost | undefined;
  /** Measured where it is not given. */
  readonly cipher?: Cipher | undefined;
}

/**
 * Makes a workspace in `folder` and opens it. Throws `workspace.exists`, `workspace.passphrase-short`,
 * `file.write-failed`. Header last: a workspace that was not finished has none and is not listed.
 */
export async function createWorkspace(folder: string, draft: NewWorkspace): Promise<Session> {
  checkPassphrase(draft.passphrase, draft.world);
  if (await isThere(path.join(folder, headerName))) throw new Problem('workspace.exists');
  await makeFolder(folder);
  // A database without a header was not finished when the power went: nobody has its key, and it is empty.
  await rm(path.join(folder, databaseName), { force: true });
  const { organisation, world, side, random } = draft;
  const salt = random(16);
  const cost = draft.cost ?? (await calibrate(700, draft.clock));
  const key = random(32);
  const wrapped = await wrapKey(key, world, await keyFromPassphrase(draft.passphrase, salt, cost), random(12));
  const id = path.basename(folder);
  const created = draft.now().toISOString();
  const identity = await createIdentity(world, random);
  const card = cardOf(identity, organisation, created);

  const cipher = draft.cipher ?? (await measuredCipher(folder, draft.clock));
  const store = openStore(path.join(folder, databaseName), { key: hex(key), cipher }, false);
  await chmod(path.join(folder, databaseName), 0o600).catch(() => undefined);
  try {
    store.transaction(() => {
      setSetting(store, 'identity', storedIdentity(identity));
      setSetting(store, 'card', JSON.stringify(card));
      const document = new TextDecoder().decode(cardFile(identity, organisation, created));
      addCard(store, { ...card, document, verified: created, own: true }, created);
      appendLog(store, created, 'workspace.created', { organisation, world });
    });
    const header: Header = {
      format: 'courier-workspace/1',
      id,
      organisation,
      world,
      side,
      salt: encode(salt),
      cost,
      wrapped: encode(wrapped),
      cipher,
    };
    await writeText(folder, headerName, `${JSON.stringify(header, null, 2)}\n`);
  } catch (error) {
    store.close();
    throw error;
  }
  return { id, organisation, world, side, store, identity, card };
}

/** The header of the workspace in a folder. Throws `workspace.none` or `workspace.damaged`. */
export async function readHeader(folder: string): Promise<Header> {
  const file = path.join(folder, headerName);
  if (!(await isThere(file))) throw new Problem('workspace.none');
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(await readSmallFile(file, 64 * 1024));
    return headerSchema.parse(JSON.parse(text));
  } catch {
    throw new Problem('workspace.damaged');
  }
}

/**
 * Opens the workspace in a folder. Throws `workspace.none`, `workspace.wrong-passphrase`, `workspace.damaged`,
 * `workspace.newer`, `workspace.in-use`: each is a different thing for a person to do.
 */
export async function openWorkspace(folder: string, passphrase: string): Promise<Session> {
  const header = await readHeader(folder);
  const under = await keyFromPassphrase(passphrase, decode(header.salt), header.cost);
  const unwrapped = await unwrapKey(decode(header.wrapped), under);
  if (!unwrapped) throw new Problem('workspace.wrong-passphrase');
  // The header was edited to make training look live, or the other way round.
  if (unwrapped.world !== header.world) throw new Problem('workspace.damaged');
  if (!(await isThere(path.join(folder, databaseName)))) throw new Problem('workspace.damaged');
  const store = openStore(path.join(folder, databaseName), { key: hex(unwrapped.key), cipher: header.cipher }, true);
  try {
    const identity = await readIdentity(setting(store, 'identity') ?? '');
    const card = JSON.parse(setting(store, 'card') ?? 'null') as Card | null;
    if (!card || identity.world !== header.world || card.world !== header.world) throw new Problem('workspace.damaged');
    return {
      id: path.basename(folder),
      organisation: card.organisation,
      world: header.world,
      side: header.side,
      store,
      identity,
      card,
    };
  } catch (error) {
    store.close();
    throw error instanceof Problem ? error : new Problem('workspace.damaged');
  }
}

const hex = (key: Uint8Array): string => Buffer.from(key).toString('hex');

/** The cipher that this machine is quick at, tried out beside where the database will be. */
function measuredCipher(folder: string, clock: () => number): Promise<Cipher> {
  const file = path.join(folder, 'trial.db');
  const remove = async () => {
    for (const one of [file, `${file}-journal`]) await rm(one, { force: true });
  };
  return fastestCipher(file, remove, clock);
}

/** Returns a check whether the file at a path is still the same one: not deleted, moved or replaced. */
function sameFile(file: string): () => boolean {
  const { dev, ino } = statSync(file);
  return () => {
    const now = statSync(file, { throwIfNoEntry: false });
    return now !== undefined && now.dev === dev && now.ino === ino;
  };
}

function openStore(file: string, lock: Lock, mustExist: boolean): Store {
  try {
    const driver = openDatabase(file, lock, mustExist);
    try {
      migrate(driver);
    } catch (error) {
      driver.close();
      throw error;
    }
    return createStore(driver, sameFile(file));
  } catch (error) {
    if (error instanceof Problem) throw error;
    const code = String((error as { code?: unknown }).code ?? '');
    if (code.startsWith('SQLITE_BUSY')) throw new Problem('workspace.in-use');
    if (code === notADatabase || code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR'))
      throw new Problem('workspace.damaged');
    // A migration needs room: a full disk has damaged nothing.
    throw storeProblem(error) ?? new Problem(mustExist ? 'workspace.damaged' : 'file.write-failed');
  }
}
