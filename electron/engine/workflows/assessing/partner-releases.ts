// Everything that one partner ever got, as it can be compared: by organisation, whatever card, use case or agreement. Engine.
import { type Agreement, agreementSchema, type UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { fold } from '../../../../shared/fold.ts';
import type { Value } from '../../../../shared/model/case/record.ts';
import { fieldsCounted, isCountable, isCountsOnly, leastOf } from '../../../../shared/model/risk/tables.ts';
import { type KeyOf, literalOf, membersOf, type RuledField } from '../../exchange/linked/comparable.ts';
import { collector, isNamed } from '../../exchange/risk/released.ts';
import { comparisonCoder } from '../../keys/comparison.ts';
import { findCard } from '../../store/cards.ts';
import { findDocument } from '../../store/documents.ts';
import { eachPackageRecord } from '../../store/package-rows.ts';
import { listTables } from '../../store/package-tables.ts';
import {
  addRelease,
  packagesWithoutRelease,
  releasesTo,
  type StoredRelease,
  type UnnotedPackage,
} from '../../store/partner-releases.ts';
import { setSetting, setting } from '../../store/settings.ts';
import { type Context, opened, type Session } from '../context.ts';
import { breathe } from '../long-work.ts';
import type { Chosen } from './choice.ts';

const keyName = 'release-key';

/** The coder of this workspace. Its key is made when it is first asked for. */
export async function releaseCoder({ deps }: Context, { store }: Session): Promise<KeyOf> {
  const key = setting(store, keyName) ?? Buffer.from(deps.random(32)).toString('hex');
  store.transaction(() => {
    if (setting(store, keyName) === null) setSetting(store, keyName, key);
  });
  return comparisonCoder(new Uint8Array(Buffer.from(setting(store, keyName) ?? key, 'hex')));
}

/** A field with the rule under which a use case releases it. */
export const ruledField = ({ dataPoints }: UseCase, field: string): RuledField => ({
  field,
  rule: (dataPoints.find((point) => point.field === field)?.rule ?? null) as Value,
});

/** The organisation that a use case sends to, as one name for all of its cards. */
function organisationOf({ store }: Session, agreement: Agreement, useCase: UseCase): string {
  const party = agreement.parties.find(({ id }) => id === useCase.to);
  const card = party?.card === undefined ? undefined : findCard(store, party.card);
  return fold(card?.organisation ?? party?.name ?? '');
}

/** Everything that the partner of a choice got, the oldest first. */
export async function releasesBefore(
  context: Context,
  { agreement, useCase }: Pick<Chosen, 'agreement' | 'useCase'>,
): Promise<readonly StoredRelease[]> {
  const session = opened(context);
  await noteReleases(context, session);
  return releasesTo(session.store, organisationOf(session, agreement, useCase));
}

/**
 * Puts on record, by keyed hashes alone, what partners got in packages that have no release on record yet. Whoever
 * erases the rows of a package calls this first.
 */
export async function noteReleases(context: Context, session: Session): Promise<void> {
  const { store } = session;
  const packages = packagesWithoutRelease(store);
  if (packages.length === 0) return;
  const keyOf = await releaseCoder(context, session);
  for (const each of packages) {
    const release = releaseOf(context, session, each, keyOf);
    store.transaction(() => {
      // Two calls may have read the same packages.
      if (packagesWithoutRelease(store).some(({ id }) => id === each.id)) addRelease(store, release);
    });
    await breathe();
  }
}

/** The use case under which a package was sealed; undefined where its agreement cannot be read any more. */
function useCaseIn({ store }: Session, { agreement, version, useCase }: UnnotedPackage): UseCase | undefined {
  const document = findDocument(store, 'agreement', agreement, version)?.document;
  const read = document === undefined ? undefined : agreementSchema.safeParse(JSON.parse(document)).data;
  return read?.useCases.find(({ id }) => id === useCase);
}

function releaseOf(context: Context, session: Session, entry: UnnotedPackage, keyOf: KeyOf): StoredRelease {
  const { store } = session;
  const useCase = useCaseIn(session, entry);
  const published = listTables(store, entry.id);
  const isTables = useCase ? isCountsOnly(useCase) : published.length > 0;
  const fields = useCase === undefined ? [] : fieldsComparedOf(context, useCase);
  const into = collector(fields);
  for (const { record, ref, data } of eachPackageRecord(store, entry.id)) into.add(record ?? ref, data);
  const ruled = fields.map((field) => (useCase ? ruledField(useCase, field) : { field, rule: null }));
  const isPseudonymous = useCase?.dataPoints.some(({ rule }) => rule.kind === 'pseudonym') ?? false;
  const kind = isTables ? 'tables' : useCase === undefined || isNamed(useCase) ? 'named' : 'list';
  return {
    package: entry.id,
    organisation: fold(entry.organisation),
    agreement: entry.agreement,
    useCase: entry.useCase,
    sealed: entry.sealed,
    kind,
    // Names are the same everywhere, a pseudonym is in all lists of a use case, and rows without either cannot be joined.
    thread:
      kind === 'named' ? 'named' : kind === 'list' && isPseudonymous ? `${entry.agreement} ${entry.useCase}` : entry.id,
    floor: useCase?.tables?.zeroIsSafe === false ? 0 : 1,
    ...membersOf(into.released(), ruled, keyOf),
    cells: published.flatMap(({ rows }) =>
      rows.map(({ of, count }) => ({
        literals: Object.entries(of).map(([field, value]) =>
          literalOf(ruled.find((each) => each.field === field) ?? { field, rule: null }, value, keyOf),
        ),
        count,
        least: useCase ? leastOf(useCase, of) : 0,
      })),
    ),
  };
}

/** The fields of a use case that tables can be compared by: those counted, or of rows those with few answers. */
export function fieldsComparedOf({ dictionary }: Context, useCase: UseCase): readonly string[] {
  if (isCountsOnly(useCase)) return fieldsCounted(useCase);
  return useCase.dataPoints
    .map(({ field }) => field)
    .filter((field) => !field.includes('.') && isCountable(useCase, dictionary, field));
}
