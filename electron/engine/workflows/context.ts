// What every workflow works with: the open workspace, file grants, the outside world. Engine.
import { type Agreement, agreementSchema, type UseCase } from '../../../shared/model/agreement/agreement.ts';
import { type Dictionary, type Label, labelIn } from '../../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../../shared/model/case/field.ts';
import type { Localised } from '../../../shared/model/localised.ts';
import { type Locale, locales } from '../../../shared/messages/index.ts';
import type { Card, World } from '../../../shared/model/package/card.ts';
import { createTexts, type TextValues, type Texts } from '../../../shared/i18n.ts';
import type { Mapping } from '../../../shared/model/mapping/mapping.ts';
import { readMapping } from '../../../shared/model/mapping/upgrade.ts';
import { Problem, type ProblemCode } from '../../../shared/problems.ts';
import { createGrants, type Grants } from '../grants.ts';
import type { Cipher } from '../store/driver.ts';
import type { Identity } from '../keys/identity.ts';
import type { PassphraseCost } from '../keys/passphrase.ts';
import { type PresentTime, presentTime } from '../exchange/present-time.ts';
import { findDocument, type StoredDocument } from '../store/documents.ts';
import type { Store } from '../store/store.ts';
import { lastEntryAt, latestPartnerTime } from '../store/times.ts';

/** What a person is asked before anything leaves. Counts and names of partners only. */
export interface Confirmation {
  readonly title: string;
  readonly message: string;
  readonly detail: string;
  readonly action: string;
  readonly cancel: string;
}

/** Everything that the engine needs from outside. */
export interface EngineDeps {
  /** The folder that holds the workspaces, one folder each. */
  readonly root: string;
  readonly now: () => Date;
  /** Milliseconds that only grow, for measuring. */
  readonly clock: () => number;
  /** Bytes that nobody can guess. */
  readonly random: (length: number) => Uint8Array;
  /** Asks a person natively; true only for an explicit yes. */
  readonly confirm: (confirmation: Confirmation) => Promise<boolean>;
  /** Hears that a workspace was opened or closed. */
  readonly workspace?: (isOpen: boolean) => void;
  /** The folder name of the next new workspace. */
  readonly newWorkspaceName: () => string;
  /** Fixed where tests must be quick; measured otherwise. */
  readonly cost?: PassphraseCost | undefined;
  readonly cipher?: Cipher | undefined;
}

/** Whom a training workspace plays. */
export type Side = 'sender' | 'partner';

/** An open workspace. */
export interface Session {
  readonly id: string;
  readonly organisation: string;
  readonly world: World;
  readonly side: Side | null;
  readonly store: Store;
  readonly identity: Identity;
  readonly card: Card;
}

/** The state of one engine. */
export interface Context {
  readonly deps: EngineDeps;
  readonly grants: Grants;
  /** What the open workspace reads by. */
  dictionary: Dictionary;
  session: Session | null;
  /** The person's language. */
  texts: Texts;
  /** The world of the workspace that was open last. */
  world: World | null;
  /** The engine's own state, of which a call sees its view (`forOneCall`): which workspace is open by now. */
  readonly whole: Context;
  /** True while a person is looking at a native question. */
  asking: boolean;
  /** Tells whoever watches that stored things have changed. */
  changed: () => void;
}

/** The state of a new engine: nothing is open, and `dictionary` is read by. `changed` tells whoever watches. */
export function createContext(deps: EngineDeps, dictionary: Dictionary, changed: () => void): Context {
  const state: Pick<Context, 'session' | 'dictionary' | 'texts' | 'asking' | 'world'> = {
    session: null,
    dictionary,
    texts: createTexts('en'),
    asking: false,
    world: null,
  };
  const context: Record<string, unknown> = {
    deps,
    changed,
    grants: createGrants(() => Buffer.from(deps.random(24)).toString('base64url')),
  };
  // Accessors, so that the views of single calls share one state.
  for (const name of Object.keys(state) as (keyof typeof state)[])
    Object.defineProperty(context, name, {
      enumerable: true,
      get: () => state[name],
      set: (value) => {
        const { session } = state;
        Object.assign(state, { [name]: value });
        if (state.session === session) return;
        // One workspace goes before another comes: what belongs to the first ends here.
        if (session !== null) deps.workspace?.(false);
        if (state.session !== null) deps.workspace?.(true);
      },
    });
  context['whole'] = context;
  return context as unknown as Context;
}

/**
 * The context as one call sees it: the workspace that was open when the call came stays its workspace. A call that goes
 * on while the person locks, or opens another workspace, finds its own closed, and never reads or writes the other.
 */
export function forOneCall(context: Context): Context {
  let { session } = context;
  return Object.create(context, {
    session: {
      enumerable: true,
      get: () => session,
      set: (next: Session | null) => {
        session = next;
        context.session = next;
      },
    },
  }) as Context;
}

/** The same context in another language: for a document whose reader is not the person at the window. */
export function speaking(context: Context, locale: Locale): Context {
  return Object.create(context, { texts: { enumerable: true, value: createTexts(locale) } }) as Context;
}

/** The same context with this dictionary, also where another one is added meanwhile: all files of an import mean the same. */
export function readingBy(context: Context, dictionary: Dictionary): Context {
  return Object.create(context, { dictionary: { enumerable: true, value: dictionary } }) as Context;
}

/** The dictionary of this workspace's own Primero, also where records of another system are read. */
export const ownDictionary = ({ whole }: Context): Dictionary => whole.dictionary;

/**
 * Asks a person natively, in words of the catalogue (`confirm.<about>.title`, `.message`, `.detail`, `.action`,
 * `.cancel`). One question at a time: a page that asks twenty times at once gets no twenty windows to be clicked away.
 * Throws `app.busy`, or `declined` for anything but a yes.
 */
export async function ask(context: Context, about: string, values: TextValues, declined: ProblemCode): Promise<void> {
  if (context.asking) throw new Problem('app.busy');
  context.asking = true;
  try {
    const say = (part: string) => context.texts.textOf(`confirm.${about}.${part}`, values);
    const yes = await context.deps.confirm({
      title: say('title'),
      message: say('message'),
      detail: say('detail'),
      action: say('action'),
      cancel: say('cancel'),
    });
    if (!yes) throw new Problem(declined);
  } finally {
    context.asking = false;
  }
}

/** The open workspace. Throws `workspace.locked`. */
export function opened(context: Context): Session {
  if (!context.session) throw new Problem('workspace.locked');
  return context.session;
}

/**
 * The time that a workspace goes by: the later of the clock and what the workspace has seen; without a workspace, the
 * clock's. Everything that depends on the time asks here, so that no clock brings back what has ended.
 */
export function timeIn({ deps }: Context, session: Session | null): PresentTime {
  if (!session) return presentTime(deps.now(), null, null);
  const { store } = session;
  return presentTime(deps.now(), lastEntryAt(store), latestPartnerTime(store)?.at ?? null);
}

/** Now, as ISO text in UTC. It never lies before the last entry of the log. */
export function instant(context: Context, session: Session | null = context.session): string {
  return timeIn(context, session).at;
}

/** The day of `instant`, in UTC. */
export function today(context: Context, session: Session | null = context.session): string {
  return instant(context, session).slice(0, 10);
}

/** The day that is gone by, and the clock's own where it is far from it: what must hold has to hold on each of them. */
export function daysToHold(context: Context, session: Session | null = context.session): readonly string[] {
  const { at, clock, isFar } = timeIn(context, session);
  return [at, ...(isFar ? [clock] : [])].map((each) => each.slice(0, 10));
}

/** An unguessable id in the form of a UUID (version 4). */
export function newId(context: Context): string {
  const bytes = context.deps.random(16);
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  return Buffer.from(bytes)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** One version of an agreement, as it is stored or written. */
export interface AgreementVersion {
  readonly agreement: Agreement;
  readonly sha256: string;
  /** The bytes that both sides hold and sign. */
  readonly document: string;
}

/** A stored agreement, read. */
export const parsedAgreement = ({ document, sha256 }: StoredDocument): AgreementVersion => ({
  agreement: agreementSchema.parse(JSON.parse(document)),
  sha256,
  document,
});

/** One version of an agreement. Throws `agreement.unknown`. */
export function agreementOf(session: Session, id: string, version: number): AgreementVersion {
  const stored = findDocument(session.store, 'agreement', id, version);
  if (!stored) throw new Problem('agreement.unknown', { agreement: id });
  return parsedAgreement(stored);
}

/** A use case of an agreement. Throws `use-case.unknown`. */
export function useCaseOf(agreement: Agreement, id: string): UseCase {
  const useCase = agreement.useCases.find((one) => one.id === id);
  if (!useCase) throw new Problem('use-case.unknown', { useCase: id });
  return useCase;
}

/** The newest version of a mapping. Throws `mapping.unknown`. */
export function mappingOf(session: Session, id: string): Mapping {
  const stored = findDocument(session.store, 'mapping', id);
  if (!stored) throw new Problem('mapping.unknown', { mapping: id });
  return readMapping(JSON.parse(stored.document));
}

/**
 * The mapping that a use case names: the pinned one, or the newest of that id; undefined where it names none. Throws
 * `mapping.unknown`, and `mapping.changed` where only other bytes of a pinned mapping are here.
 */
export function agreedMapping(session: Session, { mapping }: Pick<UseCase, 'mapping'>): Mapping | undefined {
  if (mapping === undefined) return undefined;
  if (typeof mapping === 'string') return mappingOf(session, mapping);
  const { id, version, sha256 } = mapping;
  const pinned = findDocument(session.store, 'mapping', id, version);
  if (pinned?.sha256 === sha256) return readMapping(JSON.parse(pinned.document));
  if (findDocument(session.store, 'mapping', id)) throw new Problem('mapping.changed', { mapping: id, version });
  throw new Problem('mapping.unknown', { mapping: id });
}

/** A label in the languages that the window speaks; a dictionary may have more. */
export function localise(label: Label): Localised {
  const texts = locales.flatMap((locale) => {
    const text = labelIn(label, locale);
    return text === undefined ? [] : [[locale, text] as const];
  });
  return { ...Object.fromEntries(texts), en: label.en };
}

/** A field's label, with its own name for what the dictionary does not know. */
export function labelOf(context: Context, path: string): Localised {
  const field = fieldAt(context.dictionary, path);
  return field ? localise(field.label) : { en: path };
}

/** The name of the form that a field stands on. */
export function formOf(context: Context, path: string): Localised | undefined {
  const form = fieldAt(context.dictionary, path)?.form;
  const label = form === undefined ? undefined : context.dictionary.forms[form];
  return label && localise(label);
}
