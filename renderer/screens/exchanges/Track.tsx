// The short track of an exchange: sealed, handed over, received, decided. Renderer.
import type { Exchange } from '../../../shared/rpc/contract/index.ts';
import { Icon } from '../../ui/Icon.tsx';
import { useWords } from '../../parts/words/words.tsx';

/** The stops, and when each was reached. Without a signed answer "received" is not known, whatever somebody says. */
function stopsOf(exchange: Exchange) {
  const stops = [
    ['sealed', exchange.sealed],
    ...(exchange.voided === null ? [] : [['voided', exchange.voided] as const]),
    ['handed-over', exchange.handedOver],
    ['received', exchange.received],
    ['decided', exchange.decided],
  ] as const;
  // What came in was handed over by somebody else, who knows when. Of tables there is nothing to decide.
  return stops.filter(
    ([name]) =>
      !(name === 'handed-over' && exchange.direction === 'in') && !(name === 'decided' && exchange.tables > 0),
  );
}

/** `dates`: with the day under each stop. */
export function Track({ exchange, dates = false }: { readonly exchange: Exchange; readonly dates?: boolean }) {
  const { say, moment } = useWords();
  const stops = stopsOf(exchange);
  const reached = stops.findLastIndex(([, at]) => at !== null);
  return (
    <ol className={dates ? 'track track-dates' : 'track'} aria-label={say('track.label')}>
      {stops.map(([name, at], place) => (
        <li key={name} className={place <= reached ? 'track-stop track-reached' : 'track-stop'}>
          <span className="track-mark" aria-hidden="true">
            {place <= reached && <Icon name="done" size={12} />}
          </span>
          <span className="track-words">
            {say(`track.${name}`)}
            {place > reached && <span className="unseen"> {say('track.not-yet')}</span>}
            {dates && <span className="small soft track-date">{at === null ? '–' : moment(at)}</span>}
          </span>
        </li>
      ))}
    </ol>
  );
}
