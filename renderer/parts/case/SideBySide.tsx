// Two records side by side: what tells that they are of one child, their fields aligned, and a person's decision. Renderer.
import { useState } from 'react';
import { type ChildRef, evidenceWords, isAgainst } from '../../../shared/model/case/child-match.ts';
import type { MatchEvidence, Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk, useDo } from '../asking/ask.ts';
import { type Reasoned, ReasonDialog } from '../asking/ReasonDialog.tsx';
import { Answered, Wrong } from '../asking/states.tsx';
import { Say, useWords } from '../words/words.tsx';
import './side-by-side.css';

type Compared = Result<'match.compare'>;
type Field = Compared['fields'][number];

/** Two records by where they lie: of own imports, or of a package. */
export interface Pair {
  readonly one: ChildRef;
  readonly other: ChildRef;
}

/** The comparison over the page; nothing while `pair` is null. */
export function SideBySideDialog({ pair, onClose }: { readonly pair: Pair | null; readonly onClose: () => void }) {
  const { say } = useWords();
  return (
    <Dialog title={say('match.title')} close={say('dialog.close')} isOpen={pair !== null} onClose={onClose} wide>
      {pair && <SideBySide {...pair} />}
    </Dialog>
  );
}

/** The comparison itself, with the decision below what tells. */
export function SideBySide({ one, other }: Pair) {
  const compared = useAsk('match.compare', { one, other }, { keep: true, hold: true });
  return (
    <Answered query={compared}>
      {(data) => (
        <div className="compare">
          <Evidence evidence={data.evidence} />
          <Deciding pair={{ one, other }} compared={data} />
          <Fields compared={data} />
        </div>
      )}
    </Answered>
  );
}

/** What speaks for one child, and what against it, in words. */
export function Evidence({ evidence }: { readonly evidence: MatchEvidence }) {
  const { say } = useWords();
  return (
    <dl className="compare-evidence">
      <div>
        <dt>{say('match.for')}</dt>
        <dd>
          <EvidenceWords evidence={evidence.filter((each) => !isAgainst(each))} icon="done" />
        </dd>
      </div>
      <div>
        <dt>{say('match.against')}</dt>
        <dd>
          <EvidenceWords evidence={evidence.filter(isAgainst)} icon="problem" />
        </dd>
      </div>
    </dl>
  );
}

interface EvidenceWordsProps {
  readonly evidence: MatchEvidence;
  readonly icon: 'done' | 'problem';
}

function EvidenceWords({ evidence, icon }: EvidenceWordsProps) {
  const { say, sayCode } = useWords();
  if (evidence.length === 0) return <span className="soft">{say('match.nothing')}</span>;
  return (
    <ul>
      {evidence.map((each) => (
        <li key={each.sign}>
          <Icon name={icon} size={16} /> {sayCode(evidenceWords(each))}
        </li>
      ))}
    </ul>
  );
}

/** What was decided, and the three ways on: one child, two children, back. */
function Deciding({ pair, compared: { decision, state } }: { readonly pair: Pair; readonly compared: Compared }) {
  const { say, moment } = useWords();
  const { run, problem } = useDo();
  const [asking, ask] = useState<'one' | 'two' | 'undo' | null>(null);
  const decide = async (same: boolean, { by, reason }: Reasoned) =>
    (await run('match.decide', { ...pair, same, by, reason, standing: decision?.id ?? null })) !== null;
  const undo = async ({ by, reason }: Reasoned) =>
    decision !== null && (await run('match.undo', { id: decision.id, by, reason })) !== null;
  return (
    <section className="compare-decision" aria-label={say('same.decision')}>
      <div className="row">
        <Chip tone={state === 'perhaps' ? 'decide' : 'quiet'} icon={state === 'perhaps' ? 'decide' : 'done'}>
          {say(`match.state.${state}`)}
        </Chip>
        {decision?.same !== true && <Button onPress={() => ask('one')}>{say('match.decide.one')}</Button>}
        {decision?.same !== false && <Button onPress={() => ask('two')}>{say('match.decide.two')}</Button>}
        {decision && (
          <Button kind="quiet" icon="undo" onPress={() => ask('undo')}>
            {say('match.undo')}
          </Button>
        )}
      </div>
      {decision && (
        <p className="small soft">
          <Say
            id="match.decided"
            values={{
              by: decision.by,
              when: moment(decision.at),
              reason: decision.reason ?? say('match.no-reason'),
            }}
          />
        </p>
      )}
      {problem && asking === null && <Wrong problem={problem} />}
      {asking !== null && (
        <ReasonDialog
          title={say(asking === 'undo' ? 'match.undo' : `match.decide.${asking}.title`)}
          question={say(asking === 'undo' ? 'match.undo.why' : 'match.decide.how')}
          action={say(asking === 'undo' ? 'match.undo' : 'match.decide.do')}
          isOpen
          onClose={() => ask(null)}
          onDo={(reasoned) => (asking === 'undo' ? undo(reasoned) : decide(asking === 'one', reasoned))}
          problem={problem}
        >
          <p>{say(asking === 'undo' ? 'match.undo.lead' : `match.decide.${asking}.lead`)}</p>
        </ReasonDialog>
      )}
    </section>
  );
}

function Fields({ compared }: { readonly compared: Compared }) {
  const { say } = useWords();
  const { fields } = compared;
  const [who, rest] = [fields.filter(({ telling }) => telling), fields.filter(({ telling }) => !telling)];
  const differ = rest.filter(({ same }) => !same).length;
  return (
    <>
      <FieldTable caption={say('match.who')} compared={compared} fields={who} />
      {rest.length > 0 && (
        <Fold summary={<Say id="match.rest" values={{ count: rest.length, differ }} />}>
          <FieldTable caption={say('match.title')} compared={compared} fields={rest} />
        </Fold>
      )}
    </>
  );
}

interface FieldTableProps {
  readonly caption: string;
  readonly compared: Compared;
  readonly fields: readonly Field[];
}

function FieldTable({ caption, compared: { one, other }, fields }: FieldTableProps) {
  const { say, inLanguage } = useWords();
  return (
    <table className="compare-table" data-case>
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{say('match.field')}</th>
          <th scope="col">
            <SideHead side={one} />
          </th>
          <th scope="col">
            <SideHead side={other} />
          </th>
        </tr>
      </thead>
      <tbody>
        {fields.map(({ path, label, one: oneText, other: otherText, same }) => (
          <tr key={path}>
            <th scope="row" className="compare-field">
              {inLanguage(label)}
              <span className="unseen"> ({say(same ? 'match.same-value' : 'match.differs')})</span>
            </th>
            <Cell text={oneText} isSame={same} />
            <Cell text={otherText} isSame={same} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Cell({ text, isSame }: { readonly text: string | null; readonly isSame: boolean }) {
  if (text === null) return <td className="nothing">–</td>;
  return (
    <td className={isSame ? undefined : 'compare-differs'}>
      {text.split('\n').map((line) => (
        <div key={line}>
          <bdi>{line}</bdi>
        </div>
      ))}
    </td>
  );
}

function SideHead({ side: { line, from, at } }: { readonly side: Compared['one'] }) {
  const { moment } = useWords();
  return (
    <>
      <bdi className="case-number">{line.number}</bdi>
      <div className="small soft">
        <Say id="match.from" values={{ file: from, when: at === '' ? '' : moment(at) }} />
      </div>
    </>
  );
}
