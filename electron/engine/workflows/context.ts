// What every workflow works with: the open workspace, file grants, the outside world. Engine.
import { type Agreement, agreementSchema, type UseCase } from '../../../shared/model/agreement/agreement.ts';
import type { Dictionary, Label } from '../../../shared/model/case/dictionary.ts';
import { fieldAt } from '../../../shared/model/case/field.ts';
import type { Localised } from '../../../shared/model/localised.ts';
import type { World } from '../../../shared/model/package/card.ts';
import type { TextValues, Texts } from '../../../shared/i18n.ts';
import { type Mapping, mappingSchema } from '../../../shared/model/mapping/mapping.ts';
import { Problem, type ProblemCode } from '../../../shared/problems.ts';
import type { Grants } from '../grants.ts';
import type { Cipher } from '../store/driver.ts';
import type { PassphraseCost } from '../keys/passphrase.ts';
import type { Session } from './workspace/session.ts';
import { findDocument, type StoredDocument } from '../store/documents.ts';

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
  /** The folder name of the next new workspace. */
  readonly newWorkspaceName: () => string;
  /** Fixed where tests must be quick; measured otherwise. */
  readonly cost?: PassphraseCost | undefined;
  readonly cipher?: Cipher | undefined;
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
  /** True while a person is looking at a native question. */
  asking: boolean;
  /** Tells whoever watches that stored things have changed. */
  changed: () => void;
}

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

/** Now, as ISO text in UTC. */
export function instant(context: Context): string {
  return context.deps.now().toISOString();
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

export interface FoundAgreement {
  readonly agreement: Agreement;
  readonly sha256: string;
  /** The bytes that both sides hold and sign. */
  readonly document: string;
}

/** A stored agreement, read. */
export const parsedAgreement = ({ document, sha256 }: StoredDocument): FoundAgreement => ({
  agreement: agreementSchema.parse(JSON.parse(document)),
  sha256,
  document,
});

/** One version of an agreement. Throws `agreement.unknown`. */
export function agreementOf(session: Session, id: string, version: number): FoundAgreement {
  const found = findDocument(session.store, 'agreement', id, version);
  if (!found) throw new Problem('agreement.unknown', { agreement: id });
  return parsedAgreement(found);
}

/** A use case of an agreement. Throws `use-case.unknown`. */
export function useCaseOf(agreement: Agreement, id: string): UseCase {
  const useCase = agreement.useCases.find((one) => one.id === id);
  if (!useCase) throw new Problem('use-case.unknown', { useCase: id });
  return useCase;
}

/** The newest version of a mapping. Throws `mapping.unknown`. */
export function mappingOf(session: Session, id: string): Mapping {
  const found = findDocument(session.store, 'mapping', id);
  if (!found) throw new Problem('mapping.unknown', { mapping: id });
  return mappingSchema.parse(JSON.parse(found.document));
}

/** A label in the languages that the window speaks; a dictionary may have more. */
export function shown({ en, fr, ar }: Label): Localised {
  return { en, ...(fr === undefined ? {} : { fr }), ...(ar === undefined ? {} : { ar }) };
}

/** A field's label, with its own name for what the dictionary does not know. */
export function labelOf(context: Context, path: string): Localised {
  const field = fieldAt(context.dictionary, path);
  return field ? shown(field.label) : { en: path };
}

/** The name of the form that a field stands on. */
export function formOf(context: Context, path: string): Localised | undefined {
  const form = fieldAt(context.dictionary, path)?.form;
  const label = form === undefined ? undefined : context.dictionary.forms[form];
  return label && shown(label);
}
