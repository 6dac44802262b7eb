// Checks an agreement for what it leaves open: alike parties, unit of sending, mapping, reasons. Pure; runs everywhere.
import { type Locale, locales } from '../../messages/index.ts';
import { type Mapping, rowsOfMapping } from '../mapping/mapping.ts';
import type { Dictionary } from '../case/dictionary.ts';
import { fieldAt } from '../case/field.ts';
import type { Agreement, UseCase } from './agreement.ts';
import type { CheckProblem } from './check.ts';
import { mappingIdOf } from './named-mapping.ts';
import { placeOfSameName } from './same-name.ts';
import { isMappedEach, isUnitUnsaid, unitsOf } from './unit.ts';

/** One version of a mapping that is at hand. */
export interface MappingHere {
  readonly mapping: Pick<Mapping, 'id' | 'version' | 'each'>;
  readonly sha256: string;
}

/**
 * Everything that an agreement leaves unsaid, or says otherwise than the mappings at hand, in the order of the document.
 * `checkAgreement` (check.ts) compares it with the dictionary.
 */
export function checkDuties(
  agreement: Agreement,
  dictionary: Dictionary,
  mappings: readonly MappingHere[],
): readonly CheckProblem[] {
  return [
    ...checkParties(agreement),
    ...agreement.useCases.flatMap((useCase, index) => {
      const path = `useCases.${index}`;
      return [
        ...checkUnit(useCase, dictionary, mappings, path),
        ...checkMapping(useCase, mappings, path),
        ...checkReasons(useCase, path),
      ];
    }),
  ];
}

/** Parties that a person may take for one. */
function checkParties({ parties }: Agreement): readonly CheckProblem[] {
  const place = placeOfSameName(parties);
  return place === -1 ? [] : [{ code: 'parties.alike', path: `parties.${place}`, value: parties[place]?.name ?? '' }];
}

/** The unit of sending: said, a list of entries, and what the mapping makes referrals of. */
function checkUnit(
  useCase: UseCase,
  dictionary: Dictionary,
  mappings: readonly MappingHere[],
  path: string,
): readonly CheckProblem[] {
  const { each } = useCase;
  const at = `${path}.each`;
  const problems: CheckProblem[] = [];
  if (isUnitUnsaid(useCase))
    problems.push(...unitsOf(useCase).map((field) => ({ code: 'each.unsaid' as const, path: at, field })));
  if (typeof each === 'object') {
    const isPoint = useCase.dataPoints.some(
      ({ field, rule }) => field.startsWith(`${each.rows}.`) && rule.kind !== 'withhold',
    );
    if (fieldAt(dictionary, each.rows)?.type !== 'subform')
      problems.push({ code: 'subform.unknown', path: at, field: each.rows });
    else if (!isPoint) problems.push({ code: 'each.withheld', path: at, field: each.rows });
  }
  const used = mappingUsed(useCase, mappings);
  if (used === undefined) return problems;
  const rows = rowsOfMapping(used.mapping);
  const fits =
    each === undefined ? !isUnitUnsaid(useCase) || unitsOf(useCase)[0] === rows : isMappedEach(each, used.mapping);
  return fits ? problems : [...problems, { code: 'each.mapping', path: at, value: used.mapping.id }];
}

/** The version that a use case is mapped by, where it is at hand: the pinned one, else the newest. */
function mappingUsed({ mapping: named }: UseCase, mappings: readonly MappingHere[]): MappingHere | undefined {
  if (typeof named === 'object') return mappings.find((each) => isPinned(named, each));
  const versions = mappings.filter(({ mapping }) => mapping.id === named);
  return versions.sort((one, other) => other.mapping.version - one.mapping.version)[0];
}

const isPinned = (pin: Extract<UseCase['mapping'], object>, { mapping, sha256 }: MappingHere): boolean =>
  mapping.id === pin.id && mapping.version === pin.version && sha256 === pin.sha256;

/** A mapping that is named by its id alone, or of which only other bytes are at hand. */
function checkMapping(useCase: UseCase, mappings: readonly MappingHere[], path: string): readonly CheckProblem[] {
  const { mapping: named } = useCase;
  const id = mappingIdOf(useCase);
  if (named === undefined || id === undefined) return [];
  const at = `${path}.mapping`;
  if (typeof named === 'string') return [{ code: 'mapping.unpinned', path: at, value: id }];
  const isHere = mappings.some(({ mapping }) => mapping.id === id);
  return isHere && mappingUsed(useCase, mappings) === undefined
    ? [{ code: 'mapping.changed', path: at, value: id }]
    : [];
}

/** Reasons are read on both sides, in whichever language a person works in. */
function checkReasons({ reasons = [] }: UseCase, path: string): readonly CheckProblem[] {
  const lacks = (title: Readonly<Partial<Record<Locale, string>>>) =>
    locales.filter((locale) => !title[locale]?.trim());
  return reasons.flatMap(({ code, title }, place) =>
    lacks(title).map((value) => ({
      code: 'reason.untranslated' as const,
      path: `${path}.reasons.${place}.title`,
      field: code,
      value,
    })),
  );
}
