// Adds an agreement: parses it, shows a person what is looser than before, and stores its bytes. Engine.
import { type Agreement, agreementSchema } from '../../../../shared/model/agreement/agreement.ts';
import { type Difference, differencesOf } from '../../../../shared/model/agreement/difference.ts';
import { inLanguage } from '../../../../shared/model/localised.ts';
import type { Mapping } from '../../../../shared/model/mapping/mapping.ts';
import type { System } from '../../../../shared/model/mapping/system.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { findDocument, keepAgreementKey, listDocuments, type StoredDocument } from '../../store/documents.ts';
import { ask, type Context, parsedAgreement, type Session, instant } from '../context.ts';
import { rememberVersion } from '../facts/versions.ts';
import { documentText, keepDocument, parseDocument } from '../documents/document.ts';
import { confirmMapping, looserLines as looserInMappings, newMappings, shownLines } from '../mapping/mappings.ts';
import { confirmSystem, newSystems } from '../mapping/systems.ts';
import { writtenAgreement } from './agreement-reading.ts';
import { requireNamesApart } from './agreement-state.ts';
import { agreementView } from './agreement-view.ts';
import { termWords } from './agreement-words.ts';

/** The agreement in a text. Throws `file.not-ours`, `agreement.damaged`, `agreement.same-name`. */
function readAgreement(text: string): Agreement {
  const agreement = parseDocument(text, 'agreement', (value) => agreementSchema.parse(value));
  requireNamesApart(agreement);
  return agreement;
}

/** Checks and keeps an agreement. Call inside a transaction. Throws `agreement.damaged`, `agreement.same-name`, `agreement.other-version`. */
export function keepAgreement(context: Context, session: Session, text: string): StoredDocument {
  const agreement = readAgreement(text);
  keepAgreementKey(session.store, agreement.id, Buffer.from(context.deps.random(32)).toString('hex'));
  const { id, version } = agreement;
  // The entry of the document covers what is remembered of it.
  rememberVersion(
    session,
    agreement,
    findDocument(session.store, 'agreement', id, version)?.added ?? instant(context, session),
  );
  return keepDocument(context, session, 'agreement', id, version, text);
}

/** The newest version before this one. */
function versionBefore(session: Session, { id, version }: Agreement): Agreement | undefined {
  const older = listDocuments(session.store, 'agreement').find(
    (document) => document.id === id && document.version < version,
  );
  return older && parsedAgreement(older).agreement;
}

/** How many fields a version names that the one before did not, and the other way round. */
function changedFields(
  agreement: Agreement,
  before: Agreement | undefined,
): { readonly added: number; readonly dropped: number } {
  const namesOf = ({ useCases }: Agreement) =>
    new Set(
      useCases.flatMap(({ id, dataPoints }) =>
        dataPoints.filter(({ rule }) => rule.kind !== 'withhold').map(({ field }) => `${id} ${field}`),
      ),
    );
  const names = namesOf(agreement);
  const namesBefore = before ? namesOf(before) : new Set<string>();
  return {
    added: [...names].filter((name) => !namesBefore.has(name)).length,
    dropped: [...namesBefore].filter((name) => !names.has(name)).length,
  };
}

/** What is looser than in the version before, line by line: changed rules come first. */
function looserLines(context: Context, before: Agreement, after: Agreement): readonly string[] {
  const words = termWords(context);
  const looser = differencesOf(before, after, words).filter(({ loosens }) => loosens);
  const isRule = ({ about }: Difference) => about === 'rule';
  return [...looser.filter(isRule), ...looser.filter((difference) => !isRule(difference))].map(
    ({ about, field, before: earlier, after: later }) => {
      const term = field === null ? words.say(`term.${about}`) : words.field(field);
      if (earlier === null) return words.say('difference.added', { about: term, after: later ?? '' });
      if (later === null) return words.say('difference.dropped', { about: term, before: earlier });
      return words.say('difference.changed', { about: term, before: earlier, after: later });
    },
  );
}

/**
 * Asks a person whether to add an agreement, with what is new and what is looser in it: this moment decides what it lets
 * out. A version that is stored already needs no question. `mappings` and `systems` come with it, and are asked about with
 * it. Throws `agreement.declined`, `agreement.damaged`, `agreement.same-name`, `mapping.damaged`, `mapping.differs`,
 * `system.damaged`, `system.differs`.
 */
export async function confirmAgreement(
  context: Context,
  session: Session,
  text: string,
  mappings: readonly string[] = [],
  systems: readonly string[] = [],
): Promise<void> {
  const agreement = readAgreement(text);
  const coming = newMappings(session, mappings);
  const described = newSystems(session, systems);
  if (findDocument(session.store, 'agreement', agreement.id, agreement.version)) {
    for (const each of described) await confirmSystem(context, session, each.text);
    for (const each of coming) await confirmMapping(context, session, each.text);
    return;
  }
  const before = versionBefore(session, agreement);
  const { day, locale } = context.texts;
  const looser = [
    ...(before ? looserLines(context, before, agreement) : []),
    // A mapping decides what leaves of a field as much as a rule does.
    ...looserInMappings(
      context,
      session,
      coming.map(({ mapping }) => mapping),
    ),
  ];
  const values = {
    agreement: inLanguage(agreement.title, locale),
    version: agreement.version,
    from: day(agreement.validity.from),
    until: day(agreement.validity.until),
    parties: agreement.parties.map((party) => party.name).join(' · '),
    useCases: agreement.useCases.length,
    signing: agreement.signing ?? 'paper',
    looser: looser.length,
    lines: shownLines(context, looser),
    mappings: coming.length + described.length,
    mappingTitles: titlesOf(
      [...coming.map(({ mapping }) => mapping), ...described.map(({ system }) => system)],
      locale,
    ),
    ...changedFields(agreement, before),
  };
  await ask(context, 'agreement', values, 'agreement.declined');
}

const titlesOf = (documents: readonly (Mapping | System)[], locale: string): string =>
  documents.map(({ title, version }) => `${inLanguage(title, locale)} (${version})`).join(' · ');

/** Asks about the version in a text, and stores it. */
async function addAgreement(context: Context, session: Session, text: string): Promise<Result<'agreement.add'>> {
  await confirmAgreement(context, session, text);
  const { id, version } = session.store.transaction(() => keepAgreement(context, session, text));
  context.changed();
  return agreementView(context, session, id, version);
}

/**
 * Adds the agreement in a file once a person has said yes. Throws `file.not-recognised`, `file.not-ours`,
 * `agreement.damaged`, `agreement.same-name`, `agreement.other-version`, `agreement.declined`.
 */
export async function addAgreementFile(
  context: Context,
  session: Session,
  file: string,
): Promise<Result<'agreement.add'>> {
  return addAgreement(context, session, await documentText(file));
}

/** Adds an agreement that was written in the window; throws like `addAgreementFile`. */
export async function addWrittenAgreement(
  context: Context,
  session: Session,
  document: unknown,
): Promise<Result<'agreement.save'>> {
  return addAgreement(context, session, writtenAgreement(document).document);
}
