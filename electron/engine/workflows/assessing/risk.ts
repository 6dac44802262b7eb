// How well one child hides among the others in what would go. Engine.
import type { UseCase } from '../../../../shared/model/agreement/agreement.ts';
import { isCountsOnly } from '../../../../shared/model/risk/tables.ts';
import { Problem } from '../../../../shared/problems.ts';
import type { Result } from '../../../../shared/rpc/contract/index.ts';
import type { Call } from '../../../../shared/rpc/link.ts';
import { turnover } from '../../exchange/risk/difference.ts';
import { type Exceeded, type LineRisk, type LineThresholds, lineDefaults, lineRisk } from '../../exchange/risk/line.ts';
import { fieldsAlike, isLineData, isNamed, isPublic, type Released, without } from '../../exchange/risk/released.ts';
import type { Context } from '../context.ts';
import { assess } from './assess.ts';
import type { Assessment, FieldCounts } from './assessment.ts';
import { auditOfList, auditOfTables, differenceProblem } from './audit.ts';
import { assessedLines } from './case-preview.ts';
import { type Chosen, choose } from './choice.ts';
import type { Choice } from './dependencies.ts';
import { exposedBy, linkedTables } from './linked-tables.ts';
import { previouslyReleased } from './previous-release.ts';
import { tablesOf, tableView } from './published-tables.ts';
import { type SentList, sentListOf } from './sent-list.ts';

type Line = NonNullable<Result<'risk.get'>['line']>;

/** The usual quasi-identifiers, where the agreement names none: what strangers can see, ask for, or find in a list. */
const proposed = [
  'sex',
  'age',
  'date_of_birth',
  'location_current',
  'location_last',
  'nationality',
  'country_of_origin',
  'ethnicity',
  'religion',
  'language',
  'displacement_status',
  'disability_type',
] as const;

function thresholdsOf(useCase: UseCase): LineThresholds {
  const { risk } = useCase;
  return {
    isBelow: isPublic(useCase) && risk?.averageRisk === undefined,
    group: risk?.smallestGroup ?? lineDefaults.group,
    diversity: risk?.diversity ?? lineDefaults.diversity,
    averageRisk: risk?.averageRisk ?? lineDefaults.averageRisk,
  };
}

/**
 * The limits that stop a seal: those of the agreement, which sets one for sensitive fields where it has any, and for
 * public line data an average risk below 3 % unless the agreement says otherwise.
 */
function agreedLimits(useCase: UseCase): readonly Exceeded[] {
  const { risk } = useCase;
  if (!risk) return isPublic(useCase) ? ['average-risk'] : [];
  return [
    'group',
    ...(risk.averageRisk === undefined && !isPublic(useCase) ? [] : (['average-risk'] as const)),
    ...(risk.sensitive.length === 0 ? [] : (['diversity'] as const)),
  ];
}

/** Quasi-identifiers and sensitive fields: those of the agreement, else what is commonly taken. */
function takenBy(useCase: UseCase): {
  readonly quasi: readonly string[];
  readonly sensitive: readonly string[];
} {
  const { risk, dataPoints } = useCase;
  if (risk) return { quasi: risk.quasiIdentifiers, sensitive: risk.sensitive };
  const alike = fieldsAlike(useCase);
  const severe = dataPoints.filter(({ sensitivity }) => sensitivity === 'high' || sensitivity === 'severe');
  const sensitive = severe.map(({ field }) => field).filter((field) => alike.includes(field));
  const quasi = proposed.filter((field) => alike.includes(field) && !sensitive.includes(field));
  return { quasi, sensitive: sensitive.slice(0, 12) };
}

function lineOf(
  released: Released,
  quasi: readonly string[],
  sensitive: readonly string[],
  useCase: UseCase,
): LineRisk {
  const column = (field: string) => {
    const encoded = released.columns.get(field);
    if (!encoded) throw new Problem('risk.field', { field });
    return encoded;
  };
  return lineRisk(released.ids.length, quasi.map(column), sensitive.map(column), thresholdsOf(useCase));
}

function lineView(
  context: Context,
  line: LineRisk,
  { records, fields }: Assessment,
  sent: SentList,
  released: Released,
  previous: Released | undefined,
  threshold: number,
): Line {
  const riskiest = line.riskiest.flatMap((position) => released.ids[position] ?? []);
  const wanted = new Set(riskiest);
  const byId = new Map(records.flatMap((each) => (wanted.has(each.id) ? [[each.id, each]] : [])));
  return {
    ...line,
    sizes: line.sizes.map((size) => ({ ...size })),
    diversity: line.diversity.map((each) => ({ ...each })),
    without: line.without.map((each) => ({ ...each })),
    riskiest,
    riskiestLines: assessedLines(
      context,
      riskiest.flatMap((id) => byId.get(id) ?? []),
      sent,
    ),
    exceeded: [...line.exceeded],
    turnover: previous === undefined ? null : { ...turnover(previous.ids, released.ids, threshold) },
    ...lossOf(fields()),
  };
}

/** Which share of the values that the agreement names goes less exactly, and which does not go. */
function lossOf({ share, generalise, pseudonymise, withheldByRule }: FieldCounts) {
  const values = share + generalise + pseudonymise + withheldByRule;
  const of = (count: number) => (values === 0 ? 0 : count / values);
  return { generalised: of(generalise + pseudonymise), withheld: of(withheldByRule) };
}

/** A person's quasi-identifiers, sensitive fields and cases to leave out; else those of the use case. */
interface RiskQuestion {
  readonly quasiIdentifiers?: readonly string[] | undefined;
  readonly sensitive?: readonly string[] | undefined;
  readonly leaveOut?: readonly string[] | undefined;
}

/** The figures of risk of a choice, and its tables. Throws `risk.field`, `risk.cells`. */
export async function riskPanel(
  context: Context,
  choice: Choice,
  { quasiIdentifiers, sensitive, leaveOut = [] }: RiskQuestion,
  call: Call,
): Promise<Result<'risk.get'>> {
  const chosen = await choose(context, choice);
  const { useCase } = chosen;
  const thresholds = thresholdsOf(useCase);
  const proposal = takenBy(useCase);
  const quasi = quasiIdentifiers ?? proposal.quasi;
  const hidden = sensitive ?? proposal.sensitive;
  const isList = isLineData(useCase);
  const about = {
    named: isNamed(useCase),
    fields: [...fieldsAlike(useCase)],
    thresholds,
    agreed: [...agreedLimits(useCase)],
  };
  // A referral by name has no figures of risk.
  if (!isList && !useCase.tables)
    return { ...about, quasiIdentifiers: [], sensitive: [], line: null, tables: [], audit: null };
  const assessment = await assess(context, chosen, call);
  const released = without(assessment.released, new Set(leaveOut));
  const previous = previouslyReleased(context, chosen, assessment);
  const line = isList ? lineOf(released, quasi, hidden, useCase) : null;
  const linked = isCountsOnly(useCase) ? await linkedTables(context, chosen, assessment, new Set(leaveOut)) : undefined;
  const tables = linked
    ? linked.tables.map((table) => ({ ...tableView(context, table), smallChanges: 0 }))
    : tablesOf(context, useCase, released, previous);
  const audit = linked
    ? auditOfTables(context, linked)
    : auditOfList(context, await exposedBy(context, chosen, released));
  return {
    ...about,
    quasiIdentifiers: isList ? [...quasi] : [],
    sensitive: isList ? [...hidden] : [],
    line:
      line && lineView(context, line, assessment, sentListOf(context, chosen), released, previous, thresholds.group),
    tables: [...tables],
    audit,
  };
}

/** A figure beyond its limit, with both as people read them. */
function exceededDetail(figure: Exceeded, line: LineRisk, limits: LineThresholds) {
  const percent = (risk: number) => Math.round(risk * 1000) / 10;
  if (figure === 'group') return { figure, value: line.smallestGroup, limit: limits.group, field: '' };
  if (figure === 'average-risk')
    return { figure: 'average', value: percent(line.averageRisk), limit: percent(limits.averageRisk), field: '' };
  const [worst] = line.diversity
    .map(({ field, recordsBelow, recordsTold }) => ({ field, value: Math.max(recordsBelow, recordsTold) }))
    .sort((a, b) => b.value - a.value);
  return { figure, value: worst?.value ?? 0, limit: limits.diversity, field: worst?.field ?? '' };
}

/**
 * Throws `seal.risk` where a list in which nobody should be found is beyond a limit that the agreement sets. `staying`
 * are the cases that are left out.
 */
export async function requireLowRisk(
  context: Context,
  chosen: Chosen,
  staying: ReadonlySet<string>,
  call: Call,
): Promise<void> {
  const { useCase } = chosen;
  const agreed = agreedLimits(useCase);
  if (agreed.length === 0 || !isLineData(useCase)) return;
  const { quasi, sensitive } = takenBy(useCase);
  const { released } = await assess(context, chosen, call);
  const line = lineOf(without(released, staying), quasi, sensitive, useCase);
  const figure = line.exceeded.find((each) => agreed.includes(each));
  if (figure) throw new Problem('seal.risk', exceededDetail(figure, line, thresholdsOf(useCase)));
}

/**
 * The average risk that a child in what goes is recognised: 1 where children go by name or case code, 0 where only
 * numbers go. `staying` are the cases that do not go.
 */
export async function averageRiskOf(
  context: Context,
  chosen: Chosen,
  staying: ReadonlySet<string>,
  call: Call,
): Promise<number> {
  const { useCase } = chosen;
  if (!isLineData(useCase)) return isCountsOnly(useCase) ? 0 : 1;
  const { quasi, sensitive } = takenBy(useCase);
  const { released } = await assess(context, chosen, call);
  return lineOf(without(released, staying), quasi, sensitive, useCase).averageRisk;
}

/**
 * True where a list in which nobody should be found is beyond a limit that is usual, though the agreement sets none.
 * `staying` are the cases that do not go.
 */
export async function riskBeyondUsual(
  context: Context,
  chosen: Chosen,
  staying: ReadonlySet<string>,
  call: Call,
): Promise<boolean> {
  const { useCase } = chosen;
  const { quasi, sensitive } = takenBy(useCase);
  if (!isLineData(useCase) || quasi.length === 0) return false;
  const { released } = await assess(context, chosen, call);
  return lineOf(without(released, staying), quasi, sensitive, useCase).exceeded.length > 0;
}

/**
 * Throws `seal.difference` where a list would tell of a few children beside tables that the partner got: a list can
 * hide no count. `staying` are the cases that do not go.
 */
export async function requireUnexposed(
  context: Context,
  chosen: Chosen,
  staying: ReadonlySet<string>,
  call: Call,
): Promise<void> {
  const { released } = await assess(context, chosen, call);
  const { count, about, before } = await exposedBy(context, chosen, without(released, staying));
  if (count > 0) throw differenceProblem(context, before, about, count);
}
