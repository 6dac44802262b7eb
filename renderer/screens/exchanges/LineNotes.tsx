// What else is known of a line of the board: its deadline, and the other packages with the same referrals. Renderer.
import type { BoardLine } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Say, useWords } from '../../parts/words/words.tsx';

/** The last day for the answer, and how late it is; nothing where the agreement names none. */
export function Due({ exchange }: { readonly exchange: Pick<BoardLine, 'due' | 'overdue' | 'daysLate'> }) {
  const { say, day } = useWords();
  const { due, overdue, daysLate } = exchange;
  if (due === null) return null;
  return (
    <div className="row chips">
      {overdue && (
        <Chip tone="stop" icon="problem">
          {say('board.overdue', { days: daysLate })}
        </Chip>
      )}
      <span className="small soft">
        <Say id="board.due" values={{ day: day(due) }} />
      </span>
    </div>
  );
}

/** The packages below a line: the same referrals went or came in them before. */
export function Repeats({ repeats }: Pick<BoardLine, 'repeats'>) {
  const { day } = useWords();
  const { go } = useWay();
  if (repeats.length === 0) return null;
  return (
    <div className="exchange-repeats">
      <Fold summary={<Say id="board.repeats" values={{ count: repeats.length }} />} level={3}>
        <ul className="stack-2">
          {repeats.map((each) => (
            <li key={each.package}>
              <Button kind="quiet" icon="package" onPress={() => go({ at: 'exchange', package: each.package })}>
                <Say
                  id="board.repeat"
                  values={{ number: each.sequence, day: day(each.sealed), count: each.referrals }}
                />
              </Button>
            </li>
          ))}
        </ul>
      </Fold>
    </div>
  );
}
