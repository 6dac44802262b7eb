// Methods: what may go is sealed for the partner, after a person has said yes to exactly this. Engine.
import { rm } from 'node:fs/promises';
import path from 'node:path';
import type { Referral } from '../../../shared/model/assessment.ts';
import type { Kind } from '../../../shared/model/manifest.ts';
import type { Agreement, UseCase } from '../../../shared/model/agreement.ts';
import { inLanguage } from '../../../shared/model/text.ts';
import { Problem } from '../../../shared/problems.ts';
import type { Call } from '../../../shared/rpc/link.ts';
import { writeSafely } from '../files.ts';
import { formats } from '../formats/index.ts';
import { type FileToSeal, type Sealed, sealPackage } from '../package/seal.ts';
import type { Session } from '../session.ts';
import type { StoredCard } from '../store/cards.ts';
import { appendLog } from '../store/log.ts';
import { addPackage, addPackageRecord, addReferral, packagesWith, setCounts } from '../store/packages.ts';
import { assess, type Chosen, choose, prepareAll } from './assessment.ts';
import { cardOfPartner } from './cards.ts';
import { type Context, type Handlers, instant, newId, opened, requireInForce } from './context.ts';
import { breathe, stopIfCancelled } from './importing.ts';

/** Files inside a package of referrals. */
export const recordsFile = 'records.jsonl';
export const referralsFile = 'referrals.jsonl';

/** Neutral outside: neither who nor what nor when, so that a stick found tells nothing (FORMAT.md leaves the name free). */
function packageName(context: Context): string {
  const letters = 'abcdefghjkmnpqrstuvwxyz23456789';
  return `${Array.from(context.deps.random(12), (byte) => letters[byte % letters.length]).join('')}.age`;
}

/** Throws unless we are this use case's sender, the card is its receiver's, and somebody has verified that card in person. */
export function requireParties(
  session: Session,
  agreement: Agreement,
  from: string,
  to: string,
  card: StoredCard,
): void {
  const party = (id: string) => agreement.parties.find((one) => one.id === id);
  const is = (id: string, name: string, cardId: string) => {
    const found = party(id);
    return found !== undefined && (found.card === undefined ? found.name === name : found.card === cardId);
  };
  if (!is(from, session.organisation, session.card.id))
    throw new Problem('agreement.not-party', { organisation: session.organisation });
  if (!is(to, card.organisation, card.id))
    throw new Problem('agreement.not-party', { organisation: card.organisation });
  if (card.world !== session.world) throw new Problem('card.other-world');
  if (card.own) throw new Problem('card.own');
  if (card.verified === null) throw new Problem('card.unverified', { organisation: card.organisation });
}

/** What every package of ours needs, whatever it holds. */
export interface Dispatch {
  readonly id: string;
  readonly kind: Kind;
  readonly card: StoredCard;
  readonly agreement: { readonly id: string; readonly version: number; readonly sha256: string };
  readonly useCase: UseCase['id'];
  readonly inReplyTo?: { readonly package: string; readonly manifestSha256: string };
  readonly files: readonly FileToSeal[];
}

/**
 * Seals files for a partner into `folder` and keeps what was sealed, in one transaction: the file is there and on
 * record, or neither. `keep` adds what else belongs to it. Returns the file's name with what was sealed.
 */
export async function dispatch(
  context: Context,
  session: Session,
  folder: string,
  dispatch: Dispatch,
  call: Call,
  keep: (sealed: Sealed, at: string) => void | Promise<void>,
): Promise<Sealed & { readonly file: string }> {
  const { store, identity, world, card: own } = session;
  const { id, kind, card, agreement, useCase, inReplyTo, files } = dispatch;
  const at = instant(context);
  const file = packageName(context);
  let written = false;
  try {
    return await store.transaction(async () => {
      const before = packagesWith(store, card.id, 'out');
      const manifest = {
        world,
        kind,
        id,
        created: at,
        from: { card: own.id, organisation: own.organisation },
        to: { card: card.id, recipient: card.recipient },
        agreement: { id: agreement.id, version: String(agreement.version), sha256: agreement.sha256 },
        useCase,
        sequence: before.length + 1,
        previous: before.at(-1)?.manifestSha256 ?? null,
        ...(inReplyTo === undefined ? {} : { inReplyTo }),
      };
      const sealed = await writeSafely(folder, file, (write) =>
        sealPackage({
          identity,
          manifest,
          files,
          write,
          signal: call.signal,
          onProgress: ({ step, done, total }) =>
            call.progress({
              stage: step === 'hash' ? 'hashing' : 'sealing',
              done,
              ...(total === undefined ? {} : { total }),
            }),
        }),
      );
      written = true;
      call.progress({ stage: 'keeping', done: 0 });
      addPackage(store, {
        id,
        direction: 'out',
        kind,
        partner: card.id,
        agreement: agreement.id,
        version: agreement.version,
        useCase,
        sequence: manifest.sequence,
        manifestSha256: sealed.manifestSha256,
        sha256: sealed.sha256,
        records: 0,
        referrals: 0,
        sealed: at,
        opened: null,
        handedOver: null,
        received: null,
        answered: null,
        inReplyTo: inReplyTo?.package ?? null,
      });
      await keep(sealed, at);
      return { ...sealed, file };
    });
  } catch (error) {
    // Sealed but not on record must not lie on the stick.
    if (written) await rm(path.join(folder, file), { force: true }).catch(() => undefined);
    throw error;
  }
}

/**
 * What goes into the package, record by record; the same generator feeds every file and the ledger. Records are named
 * 1, 2, 3 … within the package: a position in our file would tell how many children were left out.
 */
function* going(context: Context, chosen: Chosen, leaveOut: ReadonlySet<string>) {
  let number = 0;
  for (const { record, prepared } of prepareAll(context, chosen)) {
    if (prepared.verdict === 'stop' || leaveOut.has(record.id)) continue;
    number += 1;
    const ref = String(number);
    const referrals = prepared.referrals.map(
      (referral): Referral => ({ ...referral, id: chosen.mapping ? referral.id : ref, record: ref }),
    );
    yield { record, ref, data: prepared.redaction.data, referrals };
  }
}

function filesToSeal(
  context: Context,
  chosen: Chosen,
  leaveOut: ReadonlySet<string>,
  call: Call,
  counts: { records: number; referrals: number },
): FileToSeal[] {
  const encoder = new TextEncoder();
  const records = async function* () {
    let done = 0;
    for (const { ref, data } of going(context, chosen, leaveOut)) {
      yield encoder.encode(`${JSON.stringify({ ref, data })}\n`);
      done += 1;
      if (done % 200 === 0) {
        stopIfCancelled(call.signal);
        await breathe();
      }
    }
  };
  const referrals = async function* (): AsyncGenerator<Referral> {
    for (const entry of going(context, chosen, leaveOut)) yield* entry.referrals;
  };
  const lines = async function* () {
    for await (const referral of referrals()) yield encoder.encode(`${JSON.stringify(referral)}\n`);
  };
  const { mapping } = chosen;
  const { write, fileName } = formats.find((one) => one.id === mapping?.writes) ?? {};
  const payload: FileToSeal[] =
    mapping && write && fileName !== undefined
      ? [{ name: fileName, records: counts.referrals, chunks: () => write(referrals(), mapping) }]
      : [];
  return [
    { name: recordsFile, records: counts.records, chunks: records },
    { name: referralsFile, records: counts.referrals, chunks: lines },
    ...payload,
  ];
}

export const sealMethods: Handlers<'seal.run'> = {
  'seal.run': async (context, { to, leaveOut, folder, ...choice }, call) => {
    const session = opened(context);
    const chosen = await choose(context, choice);
    const { agreement, sha256, useCase } = chosen;
    requireInForce(agreement, context);
    const card = cardOfPartner(session, to);
    requireParties(session, agreement, useCase.from, useCase.to, card);

    const left = new Set(leaveOut);
    const assessment = await assess(context, chosen, call);
    const included = assessment.records.filter((record) => record.verdict !== 'stop' && !left.has(record.line.id));
    const unsettled = included.filter((record) => record.findings.length > 0);
    if (unsettled.length > 0) throw new Problem('seal.findings', { count: unsettled.length });
    if (included.length === 0) throw new Problem('seal.nothing');
    const counts = { records: included.length, referrals: included.reduce((sum, record) => sum + record.referrals, 0) };

    const { textOf, day, locale } = context.texts;
    const values = {
      ...counts,
      partner: card.organisation,
      useCase: inLanguage(useCase.title, locale),
      agreement: inLanguage(agreement.title, locale),
      version: agreement.version,
      until: day(agreement.validity.until),
      purpose: textOf(`purpose.${useCase.purpose}`),
      staying: assessment.records.length - included.length,
      fields: useCase.dataPoints.filter((point) => point.rule.kind !== 'withhold').length,
    };
    const say = (part: string) => textOf(`confirm.seal.${part}`, values);
    const yes = await context.deps.confirm({
      title: say('title'),
      message: say('message'),
      detail: say('detail'),
      action: say('action'),
      cancel: say('cancel'),
    });
    if (!yes) throw new Problem('seal.declined');
    stopIfCancelled(call.signal);

    const id = newId(context);
    const { store } = session;
    const sealed = await dispatch(
      context,
      session,
      context.grants.path(folder),
      {
        id,
        kind: 'referral',
        card,
        agreement: { ...agreement, sha256 },
        useCase: useCase.id,
        files: filesToSeal(context, chosen, left, call, counts),
      },
      call,
      (_, at) => {
        let position = 0;
        for (const { record, ref, data, referrals } of going(context, chosen, left)) {
          addPackageRecord(store, id, ref, record.id, data);
          for (const referral of referrals) addReferral(store, id, position++, referral);
        }
        setCounts(store, id, counts.records, counts.referrals);
        appendLog(store, at, 'package.sealed', {
          package: id,
          partner: card.organisation,
          agreement: agreement.id,
          version: agreement.version,
          useCase: useCase.id,
          ...counts,
        });
      },
    );
    context.changed();
    return { package: id, file: sealed.file, ...counts, sha256: sealed.sha256 };
  },
};
