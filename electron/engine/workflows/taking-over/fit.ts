// Which referrals a form cannot hold without changing a value, and which lack what the other system needs. Engine.
import type { Referral } from '../../../../shared/model/case/assessment.ts';
import { isEmpty } from '../../../../shared/model/case/record.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Block } from '../../exchange/take-over-plan.ts';
import type { FileWriter, WriteRequest } from '../../formats/file-writer.ts';
import { fileWriters } from '../../formats/index.ts';
import type { WrittenBy } from './forms.ts';

/** Referrals that are tried together: one by one only where something does not fit. */
const together = 200;

/** A workbook is tried as the table whose cells hold what its own hold: making one a child would take minutes. */
const triedAs = ({ id }: FileWriter): FileWriter | undefined =>
  fileWriters.find((writer) => writer.id === (id === 'xlsx' ? 'csv-excel' : id));

/** Writes referrals to nowhere. Returns the field that does not fit; null where all fits. */
async function unfitField(
  writer: FileWriter,
  request: Omit<WriteRequest, 'referrals'>,
  referrals: readonly Referral[],
): Promise<string | null> {
  const files = writer.files({
    ...request,
    referrals: async function* () {
      yield* referrals;
    },
  });
  try {
    for (const { name, bytes } of files) {
      // Forms are made of the mapping: no value of a case is in them.
      if (writer.id === 'xlsform' && !name.endsWith('.csv')) continue;
      for await (const _ of bytes()) void _;
    }
    return null;
  } catch (error) {
    if (error instanceof Problem && error.code === 'write.unfit') return String(error.detail['field'] ?? '');
    throw error;
  }
}

/** The referrals that a writer cannot write, each with the field. Others are found to fit together, a few hundred at once. */
export async function unfitReferrals(
  writer: FileWriter,
  request: Omit<WriteRequest, 'referrals'>,
  referrals: Iterable<Referral>,
  pause: () => Promise<void>,
): Promise<ReadonlyMap<string, Block>> {
  const unfit = new Map<string, Block>();
  const tried = triedAs(writer);
  if (!tried) return unfit;
  let group: Referral[] = [];
  const tryGroup = async () => {
    await pause();
    if (group.length > 0 && (await unfitField(tried, request, group)) !== null)
      for (const referral of group) {
        const field = await unfitField(tried, request, [referral]);
        if (field !== null) unfit.set(referral.id, { why: 'unfit', field });
      }
    group = [];
  };
  for (const referral of referrals) {
    group.push(referral);
    if (group.length === together) await tryGroup();
  }
  await tryGroup();
  return unfit;
}

/** The first field that the other system needs and that says nothing; undefined where all of them say something. */
export function missingField({ values }: Pick<Referral, 'values'>, { mapping }: WrittenBy): string | undefined {
  const required = (mapping.entities[0]?.fields ?? []).filter((field) => field.required);
  return required.find(({ to }) => isEmpty(Object.hasOwn(values, to) ? values[to] : undefined))?.to;
}
