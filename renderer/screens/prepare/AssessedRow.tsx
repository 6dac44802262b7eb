// A case in the list of the main screen: who, may it go, and why in a phrase. Renderer.
import type { AssessedLine } from '../../../shared/rpc/contract/index.ts';
import { Chip } from '../../ui/Chip.tsx';
import { FactLine } from '../../parts/words/FactLine.tsx';
import { useWords } from '../../parts/words/words.tsx';
import { asPicked, isAllSent } from './choice.ts';
import { sentState } from './SentNote.tsx';
import { useWhy } from '../../parts/words/why.ts';

interface AssessedRowProps {
  readonly line: AssessedLine;
  readonly leftOut: boolean;
  /** What was already sent of it goes once more. */
  readonly isRepeated: boolean;
  /** It goes under an exception. */
  readonly isExcepted: boolean;
  /** Nothing of it goes but its place in counts. */
  readonly isCounted: boolean;
  /** It is referred or transferred; a line of a list is not. */
  readonly isReferred: boolean;
}

/** Who, and below it why, in two lines where one is too short; the row's height is fixed. */
export function AssessedRow({ line, leftOut, isRepeated, isExcepted, isCounted, isReferred }: AssessedRowProps) {
  const words = useWords();
  const phrases = useWhy();
  const [reason] = line.reasons;
  const [finding] = line.findings;
  const first = reason ?? finding;
  const { sent } = line;
  const isStaying = sent !== null && isAllSent(asPicked(line)) && !isRepeated;
  const why =
    sent !== null && (isStaying || isRepeated)
      ? words.say('sent.row', { day: words.day(sent.sealed), state: sentState(words, sent) })
      : first
        ? phrases.phrase(first)
        : isExcepted
          ? words.say('exception.row')
          : isCounted
            ? words.say('verdict.go.counted')
            : isReferred && words.say('verdict.go.why', { count: line.referrals });
  return (
    <span className={leftOut ? 'assessed assessed-out' : 'assessed'}>
      <span className="assessed-who">
        <bdi className="case-number">{line.case.number}</bdi>
        <span className="soft" data-case>
          <FactLine>
            {line.case.initials}
            {line.case.sex}
            {line.case.age}
          </FactLine>
        </span>
      </span>
      <span className="assessed-why small">
        {leftOut ? (
          <Chip icon="leaveOut">{words.say('leave-out.chip')}</Chip>
        ) : isStaying ? (
          <Chip icon="exchanges">{words.say('sent.chip')}</Chip>
        ) : isRepeated ? (
          <Chip tone={line.verdict} icon="exchanges">
            {words.say('sent.repeat.chip')}
          </Chip>
        ) : (
          <Chip tone={line.verdict} icon={line.verdict}>
            {words.say(`verdict.${line.verdict}.short`)}
          </Chip>
        )}
        <span className="assessed-reason">{why}</span>
      </span>
    </span>
  );
}
