// Shows what is remembered: versions in force, times seen, numbers with partners. Engine.
import { agreementSchema } from '../../../../shared/model/agreement/agreement.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { findCard } from '../../store/cards.ts';
import { findDocument } from '../../store/documents.ts';
import { childFactCounts } from '../../store/fact-counts.ts';
import { listPartnerTimes, listTimeStatements } from '../../store/times.ts';
import {
  listSignatureFacts,
  listVersionFacts,
  listVersionsHeard,
  type VersionFact,
} from '../../store/version-facts.ts';
import { type Context, type Session, today } from '../context.ts';
import { lastLines } from './last-lines.ts';
import { timeView } from './time.ts';
import { inForceSince, versionsAbove } from './versions.ts';

type FactsView = Result<'facts.show'>;

function versionViews(session: Session, fact: VersionFact, day: string): FactsView['versions'] {
  const { agreement, version, until, terms } = fact;
  const { store } = session;
  const document = findDocument(store, 'agreement', agreement, version);
  const title = document ? agreementSchema.parse(JSON.parse(document.document)).title : null;
  const signed = { ...fact, signatures: listSignatureFacts(store, agreement, version) };
  return terms.useCases.map((useCase) => ({
    agreement,
    title,
    version,
    useCase: useCase.id,
    from: inForceSince(session, signed, useCase),
    until,
    supersededBy: versionsAbove(session, agreement, version, useCase, day)[0]?.version ?? null,
  }));
}

/** Everything that is remembered. */
export function showFacts(context: Context, session: Session): FactsView {
  const day = today(context, session);
  const nameOf = (card: string) => findCard(session.store, card)?.organisation ?? card;
  return {
    time: timeView(context, session),
    statements: [...listTimeStatements(session.store)],
    partners: listPartnerTimes(session.store).map(({ partner, ...rest }) => ({
      organisation: nameOf(partner),
      ...rest,
    })),
    versions: listVersionFacts(session.store).flatMap((fact) => versionViews(session, fact, day)),
    heard: listVersionsHeard(session.store).map(({ partner, ...rest }) => ({ organisation: nameOf(partner), ...rest })),
    lines: lastLines(session),
    children: childFactCounts(session.store),
  };
}
