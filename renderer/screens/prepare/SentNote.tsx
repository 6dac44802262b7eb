// What the partner was already sent of a case: said in a phrase, and sent once more where a person wants it. Renderer.
import type { AssessedLine } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { Say, type Words, useWords } from '../../parts/words/words.tsx';
import { asPicked, isAllSent, type Picks } from './choice.ts';

export type Sent = NonNullable<AssessedLine['sent']>;

/** What became of it, in a word or two. */
export function sentState({ say }: Pick<Words, 'say'>, sent: Sent): string {
  const { referrals, accepted, rejected, received, handedOver } = sent;
  if (accepted === referrals) return say('sent.accepted');
  if (rejected === referrals) return say('sent.rejected');
  if (accepted + rejected > 0) return say('sent.partly');
  if (received !== null) return say('sent.received');
  return say(handedOver === null ? 'sent.sealed' : 'sent.handed-over');
}

interface SentNoteProps {
  readonly line: AssessedLine;
  readonly sent: Sent;
  readonly partner: string;
  readonly repeat: Picks;
}

/** Nothing of it goes unless a person presses the button: what is new goes in any case. */
export function SentNote({ line, sent, partner, repeat }: SentNoteProps) {
  const words = useWords();
  const { say } = words;
  const { id } = line.case;
  const isRepeated = repeat.has(id);
  const sentence = isRepeated ? 'sent.repeated' : isAllSent(asPicked(line)) ? 'sent.whole' : 'sent.part';
  const values = { partner, day: words.day(sent.sealed), state: sentState(words, sent), count: sent.referrals };
  return (
    <div className="why why-decide exception">
      <Icon name="exchanges" />
      <div>
        <p>
          <Say id={sentence} values={values} />
        </p>
        {!sent.exact && <p className="small">{say('sent.inexact')}</p>}
      </div>
      {isRepeated ? (
        <Button icon="undo" onPress={() => repeat.takeBack([id])}>
          {say('sent.repeat.undo')}
        </Button>
      ) : (
        <Button icon="seal" onPress={() => repeat.add([asPicked(line)])}>
          {say('sent.repeat.do')}
        </Button>
      )}
    </div>
  );
}
