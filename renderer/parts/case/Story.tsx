// The time line of one child: what happened in order, each with its day, and what is to be entered in Primero. Renderer.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useAsk } from '../asking/ask.ts';
import { useWay } from '../window/places.ts';
import { Say, useWords } from '../words/words.tsx';

type Event = Result<'ledger.story'>[number];

const icons: Readonly<Record<Event['kind'], IconName>> = {
  imported: 'import',
  'taken-back': 'back',
  sealed: 'seal',
  counted: 'package',
  'handed-over': 'stick',
  'written-again': 'stick',
  received: 'unpack',
  decided: 'decide',
  status: 'info',
  assigned: 'partners',
  withdrawal: 'back',
  recall: 'back',
  correction: 'write',
  acknowledged: 'done',
  voided: 'remove',
  alarm: 'problem',
  settled: 'done',
};

/** Nothing until it is here. `record` is any record id of the child. */
export function Story({ record }: { readonly record: string }) {
  const { say, moment } = useWords();
  const { go } = useWay();
  const story = useAsk('ledger.story', { record });
  if (!story.data || story.data.length < 2) return null;
  return (
    <Fold summary={say('story.title')} level={3} isOpen={story.data.some(({ todo }) => todo)}>
      <ol className="story">
        {story.data.map((event) => (
          <li key={keyOf(event)} className="story-event">
            <Icon name={icons[event.kind]} size={16} />
            <time className="small soft" dateTime={event.at}>
              {moment(event.at)}
            </time>
            <div>
              <Told event={event} />{' '}
              {event.todo && (
                <Chip tone="decide" icon="write">
                  {say('story.todo')}
                </Chip>
              )}
              {event.kind === 'decided' && event.text !== null && (
                <p className="small" data-case>
                  <Say id="story.text" values={{ text: event.text }} />
                </p>
              )}
            </div>
            {event.package !== null && isWithPackage(event.kind) && (
              <Button
                kind="quiet"
                icon="package"
                onPress={() => event.package !== null && go({ at: 'exchange', package: event.package })}
              >
                {say('story.package')}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </Fold>
  );
}

const isWithPackage = (kind: Event['kind']): boolean => kind === 'sealed' || kind === 'decided';

const keyOf = ({ kind, at, package: id, referral, source, alarm }: Event): string =>
  [kind, at, id, referral, source?.batch, ...alarm].join(' ');

/** One event in a sentence. */
function Told({ event }: { readonly event: Event }) {
  const { say } = useWords();
  const { kind, channel, decision, fields, source, text } = event;
  const partner = event.partner ?? '';
  switch (kind) {
    case 'imported':
      return <Say id="story.imported" values={{ name: source?.name ?? '' }} />;
    case 'sealed':
      return <Say id="story.sealed" values={{ partner, count: fields ?? 0 }} />;
    case 'handed-over':
      if (channel === null || text === null) return <Say id="story.handed-over" values={{ partner }} />;
      return <Say id="story.handed-over.how" values={{ partner, channel: say(`channel.${channel}`), person: text }} />;
    case 'decided':
      return <Say id={`story.decided.${decision ?? 'accepted'}`} values={{ partner }} />;
    case 'status':
      return <Say id={`story.status.${event.status ?? 'implemented'}`} values={{ partner }} />;
    case 'alarm':
      return (
        <>
          {event.alarm.map((each) => (
            <span key={each}>
              <Say id={`alarm.${each}`} />{' '}
            </span>
          ))}
        </>
      );
    case 'assigned':
      return <Say id="story.assigned" values={{ name: text ?? '' }} />;
    case 'settled':
      return <Say id="story.settled" values={{ text: text ?? '' }} />;
    default:
      return <Say id={`story.${kind}`} values={{ partner }} />;
  }
}
