// The use cases that this workspace sends under, with the partner of each. Engine.
import type { Agreement } from '../../../../shared/model/agreement/agreement.ts';
import { isCountsOnly } from '../../../../shared/model/risk/tables.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import { listCards } from '../../store/cards.ts';
import { listDocuments } from '../../store/documents.ts';
import { presentUseCases } from '../agreements/agreement-state.ts';
import { type Context, opened } from '../context.ts';

type UseCaseView = Result<'use-case.list'>[number];

const partyOf = ({ parties }: Agreement, id: string) => parties.find((party) => party.id === id);

/** Every use case of which this organisation is the sender, in the newest version of its agreement. */
export function useCasesToSend(context: Context): UseCaseView[] {
  const session = opened(context);
  const cards = listCards(session.store);
  const cardOf = (party: Agreement['parties'][number] | undefined) =>
    cards.find(
      (card) => !card.own && (party?.card === undefined ? card.organisation === party?.name : card.id === party.card),
    );
  const agreements = new Set(listDocuments(session.store, 'agreement').map(({ id }) => id));
  return [...agreements].flatMap((id) =>
    presentUseCases(context, session, id)
      .filter(({ stored, useCase }) => partyOf(stored.agreement, useCase.from)?.name === session.organisation)
      .map(({ stored: { agreement }, useCase, state }): UseCaseView => {
        const receiver = partyOf(agreement, useCase.to);
        const card = cardOf(receiver);
        return {
          agreement: agreement.id,
          version: agreement.version,
          agreementTitle: agreement.title,
          until: agreement.validity.until,
          state,
          useCase: useCase.id,
          title: useCase.title,
          purpose: useCase.purpose,
          countsOnly: isCountsOnly(useCase),
          partner: receiver?.name ?? useCase.to,
          card: card?.id ?? null,
          cardVerified: card?.verified != null,
        };
      }),
  );
}
