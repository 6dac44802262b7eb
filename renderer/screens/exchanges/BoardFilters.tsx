// What narrows the board: a search, and lists that say how many exchanges each choice would leave. Renderer.
import type { Params, Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Dropdown } from '../../ui/Choice.tsx';
import { Search } from '../../ui/Field.tsx';
import { useSlash } from '../../parts/window/slash.ts';
import { useWords } from '../../parts/words/words.tsx';

export type BoardFilter = Omit<Params<'board.page'>, 'offset' | 'limit'>;
type Counts = Result<'board.page'>['counts'];

/** Without any filter. */
export const noFilter: BoardFilter = {};

/** True where something is narrowed. */
export const isNarrowed = ({ search, overdue, ...rest }: BoardFilter): boolean =>
  (search ?? '') !== '' || overdue === true || Object.values(rest).some((value) => value != null);

interface BoardFiltersProps {
  readonly filter: BoardFilter;
  readonly counts: Counts;
  readonly onFilter: (filter: BoardFilter) => void;
}

/** One row of filters, above the board. */
export function BoardFilters({ filter, counts, onFilter }: BoardFiltersProps) {
  const { say, sayCode, number } = useWords();
  const field = useSlash();
  const late = counts.overdue[0]?.count ?? 0;
  const lists = [
    { name: 'state', words: (value: string) => sayCode(`track.${value}`) },
    { name: 'partner', words: (value: string) => value },
    { name: 'direction', words: (value: string) => sayCode(`board.direction.${value}`) },
    { name: 'waits', words: (value: string) => sayCode(`board.waits.${value}`) },
    { name: 'referral', words: (value: string) => sayCode(`referral-state.${value}`) },
  ] as const;
  return (
    <div className="board-filters">
      <Search
        label={say('board.search')}
        clear={say('board.search.clear')}
        onSearch={(search) => onFilter({ ...filter, search })}
        inputRef={field}
      />
      {lists.map(({ name, words }) => (
        <Dropdown
          key={name}
          label={say(`board.filter.${name}`)}
          value={filter[name] ?? 'all'}
          onChange={(value) => onFilter({ ...filter, [name]: value === 'all' ? null : value })}
          options={[
            { id: 'all', label: say('board.filter.all') },
            ...counts[name].map(({ value, count }) => ({
              id: value,
              label: (
                <>
                  <bdi>{words(value)}</bdi> ({number(count)})
                </>
              ),
              text: say('board.option', { name: words(value), count }),
            })),
          ]}
        />
      ))}
      <Button
        icon="filter"
        aria-pressed={filter.overdue === true}
        kind={filter.overdue === true ? 'primary' : 'plain'}
        isDisabled={late === 0 && filter.overdue !== true}
        onPress={() => onFilter({ ...filter, overdue: filter.overdue !== true })}
      >
        {say('board.overdue.only', { count: late })}
      </Button>
    </div>
  );
}
