// Whether a term of a use case lets more out than it did, or nearer to the child. Pure.
import { channels, identityLevels, type UseCase } from './agreement.ts';
import { consentCondition } from './consent.ts';
import type { Condition } from './condition.ts';
import { implies } from './implies.ts';
import { mappingIdOf } from './named-mapping.ts';
import type { UseCaseTerm } from './terms.ts';
import { unitsOf } from './unit.ts';

/** A use case before and after; undefined before where it is new. */
type Before = UseCase | undefined;

/** True where a bound may have moved outwards: gone, or past where it was. `isOut` says which way that is. */
function isMoved(before: number | undefined, after: number | undefined, isOut: (by: number) => boolean): boolean {
  if (before === undefined) return false;
  return after === undefined || isOut(after - before);
}
const higher = (by: number) => by > 0;
const lower = (by: number) => by < 0;

const without = <T>(all: readonly T[], some: readonly T[]): readonly T[] => all.filter((one) => !some.includes(one));

/** A condition that may be absent: then everything meets it. */
export function isLooserCondition(before: Condition | undefined, after: Condition | undefined): boolean {
  return before !== undefined && (after === undefined || !implies(after, before));
}

/**
 * True unless it is clear that no more children, no more of them, and nothing nearer to them leaves by this term than
 * before. Only asked of terms whose words have changed.
 */
export function isLooserTerm(term: UseCaseTerm, before: Before, after: UseCase): boolean {
  // Of a use case that is new, whatever narrows it is no loosening: the use case itself is.
  if (before === undefined) return false;
  switch (term) {
    case 'identity':
      return (
        before.identity !== undefined &&
        (after.identity === undefined ||
          identityLevels.indexOf(after.identity) < identityLevels.indexOf(before.identity))
      );
    case 'roles':
      return (['prepare', 'approve', 'receive'] as const).some((part) => {
        const [then, now] = [before.roles?.[part] ?? [], after.roles?.[part] ?? []];
        // Nobody named is anybody.
        return then.length > 0 && (now.length === 0 || without(now, then).length > 0);
      });
    case 'role-ids':
      return (['prepare', 'approve', 'receive'] as const).some((part) => {
        const [then, now] = [before.roleIds?.[part], after.roleIds?.[part]];
        // Nobody named is anybody.
        return then !== undefined && (now === undefined || without(now, then).length > 0);
      });
    case 'condition':
      return isLooserCondition(before.condition, after.condition);
    case 'consent':
      return isLooserCondition(
        before.consent && consentCondition(before.consent),
        after.consent && consentCondition(after.consent),
      );
    case 'exceptions':
      return (after.exceptions ?? []).some((exception) => {
        const same = before.exceptions?.find(({ id }) => id === exception.id);
        const isSame = JSON.stringify(same?.title) === JSON.stringify(exception.title);
        return same === undefined || !isSame || (same.secondPerson && !exception.secondPerson);
      });
    case 'second-person':
      return before.secondPerson === true && after.secondPerson !== true;
    case 'second-person-over': {
      if (after.secondPerson === true) return false;
      const [then, now] = [before.secondPersonOver, after.secondPersonOver];
      return isMoved(then?.children, now?.children, higher) || isMoved(then?.risk, now?.risk, higher);
    }
    // A subform without which a case stayed, and without which it goes now.
    case 'each':
      return without(unitsOf(before), unitsOf(after)).length > 0;
    case 'one-off':
      return after.oneOff === true;
    // The partner may take longer over a child who waits.
    case 'deadlines':
      return (
        isMoved(before.deadlines?.answer, after.deadlines?.answer, higher) ||
        isMoved(before.deadlines?.acknowledgement, after.deadlines?.acknowledgement, higher)
      );
    // Why a partner may say no: nothing goes by it.
    case 'reasons':
      return false;
    case 'readiness':
      return before.readiness === 'required';
    case 'rows':
      return Object.entries(before.rows).some(([subform, condition]) =>
        isLooserCondition(condition, Object.hasOwn(after.rows, subform) ? after.rows[subform] : undefined),
      );
    case 'channels':
      return without(after.channels ?? channels, before.channels ?? channels).length > 0;
    case 'retention':
      return (
        isMoved(before.retention?.sender, after.retention?.sender, higher) ||
        isMoved(before.retention?.receiver, after.retention?.receiver, higher)
      );
    case 'onward':
      return after.onward !== 'none';
    case 'risk':
      return isLooserRisk(before.risk, after.risk);
    case 'tables':
      return areLooserTables(before.tables, after.tables);
    // The same mapping pinned to a version is one of those that it could have been.
    case 'mapping':
      return !(typeof before.mapping === 'string' && before.mapping === mappingIdOf(after));
    // Another purpose, another receiver, another mapping: what that lets out, no rule can say.
    case 'purpose':
    case 'direction':
      return true;
  }
}

function isLooserRisk(before: UseCase['risk'], after: UseCase['risk']): boolean {
  if (before === undefined) return false;
  return (
    after === undefined ||
    without(before.quasiIdentifiers, after.quasiIdentifiers).length > 0 ||
    without(before.sensitive, after.sensitive).length > 0 ||
    isMoved(before.smallestGroup, after.smallestGroup, lower) ||
    isMoved(before.diversity, after.diversity, lower) ||
    isMoved(before.averageRisk, after.averageRisk, higher)
  );
}

function areLooserTables(before: UseCase['tables'], after: UseCase['tables']): boolean {
  // Without tables, none leaves.
  if (after === undefined) return false;
  if (before === undefined) return true;
  const tablesBefore = new Set(before.list.map(({ by }) => JSON.stringify([...by].sort())));
  return (
    after.list.some(({ by }) => !tablesBefore.has(JSON.stringify([...by].sort()))) ||
    isMoved(before.smallest, after.smallest, lower) ||
    isMoved(before.smallestSensitive, after.smallestSensitive, lower) ||
    (after.zeroIsSafe && !before.zeroIsSafe)
  );
}
