// The paper that goes with a package: what it is, from whom, for whom, how it was handed over, and lines to sign on. Engine.
import { inLanguage } from '../../../../shared/model/localised.ts';
import type { Locale } from '../../../../shared/messages/index.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { findCard } from '../../store/cards.ts';
import { findSealedFile } from '../../store/sealed-files.ts';
import { type Context, type Session, speaking } from '../context.ts';
import { exchangeView, packageOf } from './board.ts';
import { handOversOf } from './hand-over.ts';

/** Isolates a name, so that it keeps its direction inside a sentence: on paper nothing else does. */
const isolated = (text: string): string => `\u2068${text}\u2069`;

/**
 * The cover sheet of a package of ours, in a language. It names no child: ids, counts, and who carried it. Throws
 * `package.unknown`, and `app.bad-request` for a package that came in.
 */
export function coverSheet(
  context: Context,
  session: Session,
  { package: id, locale }: { readonly package: string; readonly locale: Locale },
): Result<'board.cover'> {
  const entry = packageOf(session, id);
  if (entry.direction !== 'out') throw new Problem('app.bad-request');
  const { text, textOf, day } = speaking(context, locale).texts;
  const exchange = exchangeView(session, entry);
  const title = exchange.useCaseTitle ? inLanguage(exchange.useCaseTitle, locale) : entry.useCase;
  const size = findSealedFile(session.store, id)?.size;
  const partner = findCard(session.store, entry.partner)?.organisation ?? '';
  const facts: readonly (readonly [label: string, value: string])[] = [
    [text('cover.from'), isolated(session.organisation)],
    [text('cover.to'), isolated(partner)],
    [text('cover.purpose'), isolated(title)],
    [text('cover.sealed'), day(entry.sealed)],
    [text('cover.number'), String(entry.sequence)],
    // What answers or takes back holds no referral.
    ...(entry.kind === 'referral' ? [[text('cover.referrals'), String(entry.referrals)] as const] : []),
    [text('cover.package'), isolated(entry.id)],
    [text('cover.sum'), isolated(entry.sha256)],
    ...(size === undefined ? [] : [[text('cover.size'), String(size)] as const]),
  ];
  const handOvers = handOversOf(session, id);
  return {
    title: text('cover.title'),
    locale,
    sections: [
      {
        heading: null,
        paragraphs: [text('cover.lead')],
        table: { head: [text('cover.what'), ''], rows: facts.map(([label, value]) => [label, value]) },
      },
      {
        heading: text('cover.handed-over'),
        paragraphs: handOvers.length === 0 ? [text('cover.not-said')] : [],
        table:
          handOvers.length === 0
            ? null
            : {
                head: [text('cover.day'), text('cover.how'), text('cover.whom')],
                rows: handOvers.map(({ at, channel, person }) => [
                  day(at),
                  textOf(`channel.${channel}`),
                  isolated(person),
                ]),
              },
      },
    ],
    signatures: [
      { name: session.organisation, role: text('cover.gave') },
      { name: partner, role: text('cover.took') },
    ],
  };
}
