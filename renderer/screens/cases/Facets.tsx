// What the list of cases can be narrowed by: values with how many cases have them. Renderer.
import { useState } from 'react';
import { type Facet, unsaid } from '../../../shared/model/case/facets.ts';
import type { Params, Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Checks } from '../../ui/Checks.tsx';
import { useWords } from '../../parts/words/words.tsx';

export type Filters = Params<'record.facets'>['filters'];
type FacetCounts = Result<'record.facets'>[number];

/** Values of one facet that are in sight before a person asks for all. */
const few = 6;

/** How many values are chosen, over all facets. */
export const chosenCount = (filters: Filters): number =>
  Object.values(filters).reduce((sum, values) => sum + (values?.length ?? 0), 0);

interface FacetsProps {
  readonly facets: Result<'record.facets'>;
  readonly filters: Filters;
  readonly onFilters: (filters: Filters) => void;
}

/** One group of boxes a facet; a facet of which nothing is known is left out. */
export function Facets({ facets, filters, onFilters }: FacetsProps) {
  const { say } = useWords();
  return (
    <div className="facets">
      <div className="row row-apart">
        <h2>{say('facets.title')}</h2>
        <Button kind="quiet" isDisabled={chosenCount(filters) === 0} onPress={() => onFilters({})}>
          {say('facets.clear')}
        </Button>
      </div>
      {facets
        .filter(({ values }) => values.some(isSaid))
        .map((each) => (
          <FacetGroup
            key={each.facet}
            counts={each}
            chosen={filters[each.facet] ?? []}
            onChosen={(values) => onFilters(withChosen(filters, each.facet, values))}
          />
        ))}
    </div>
  );
}

function withChosen(filters: Filters, facet: Facet, values: readonly string[]): Filters {
  const { [facet]: _, ...rest } = filters;
  return values.length === 0 ? rest : { ...rest, [facet]: [...values] };
}

const isSaid = ({ value }: FacetCounts['values'][number]): boolean => value !== unsaid;

interface FacetGroupProps {
  readonly counts: FacetCounts;
  readonly chosen: readonly string[];
  readonly onChosen: (values: readonly string[]) => void;
}

function FacetGroup({ counts: { facet, values }, chosen, onChosen }: FacetGroupProps) {
  const { say, number } = useWords();
  const [all, setAll] = useState(false);
  // A chosen value stays in sight even where no case is left that has it: how else would it be taken back?
  const gone = chosen.filter((value) => !values.some((each) => each.value === value));
  // Those of whom nothing is said come last, whatever their number.
  const inOrder = [...values.filter(isSaid), ...values.filter((each) => !isSaid(each))];
  const shown = inOrder.filter(({ value }, place) => all || place < few || chosen.includes(value));
  const checks = [
    ...shown.map(({ value, text, count }) => ({ id: value, label: text, count: number(count) })),
    ...gone.map((value) => ({ id: value, label: value === unsaid ? say('facet.unsaid') : value, count: number(0) })),
  ];
  return (
    <Checks
      label={say(`facet.${facet}`)}
      checks={checks.map((check) => ({ ...check, label: <bdi>{check.label}</bdi> }))}
      values={chosen}
      onChange={onChosen}
    >
      {!all && values.length > shown.length && (
        <Button kind="quiet" onPress={() => setAll(true)}>
          {say('facets.all', { count: values.length - shown.length })}
        </Button>
      )}
    </Checks>
  );
}
