// The foot of the main screen: what still blocks sealing, the button that names what it will do, and what came of it. Renderer.
import { useState } from 'react';
import type { AssessedLine } from '../../../shared/rpc/contract/index.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { Field } from '../../ui/Field.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { useWay } from '../../parts/window/places.ts';
import { isDeclined } from '../../parts/asking/declined.ts';
import { Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { useWork } from '../../parts/asking/works.ts';
import { WorkPanel } from '../../parts/asking/WorkPanel.tsx';
import { Destination } from '../../parts/packages/Destination.tsx';
import { Sealed } from '../../parts/packages/Sealed.tsx';
import { type Assessment, type Choice, type LeaveOut, outcomeOf, type Picks, type UseCaseView } from './choice.ts';
import { isBeyond, isTooClose, useRisk } from './risk.ts';
import { type Agreed, isSecond, needsSecond } from './second.ts';
import { usePersonName } from './settle.tsx';

interface SealFootProps {
  readonly choice: Choice;
  readonly useCase: UseCaseView;
  readonly assessment: Assessment;
  readonly undecided: readonly AssessedLine[];
  readonly leaveOut: LeaveOut;
  readonly repeat: Picks;
  /** The use case as it was agreed; undefined until it is read. */
  readonly agreed: Agreed | undefined;
  readonly onShowOpen: () => void;
}

/** Stays in sight while the panes above scroll. */
export function SealFoot({
  choice,
  useCase,
  assessment,
  undecided,
  leaveOut,
  repeat,
  agreed,
  onShowOpen,
}: SealFootProps) {
  const { say } = useWords();
  const [asking, setAsking] = useState(false);
  const [personName, remember] = usePersonName();
  const [persons, setPersons] = useState<Persons>({ by: '', second: '', isWrong: false });
  const sealing = useWork(`seal ${choice.batch} ${choice.agreement} ${choice.useCase}`, 'seal.run');
  const risk = useRisk(choice, leaveOut);
  const isTooRisky = risk.data !== undefined && isBeyond(risk.data);
  const isClose = risk.data !== undefined && isTooClose(risk.data);
  const lines = useAsk('line.list', {});
  const isRestored = lines.data?.restored.some(({ card }) => card === useCase.card) === true;
  const outcome = {
    ...outcomeOf(assessment, undecided, leaveOut.all, repeat.all),
    isTooRisky,
    isClose,
    isRestored,
    isSent: assessment.sent.go > 0,
  };
  const asksSecond = needsSecond(agreed, outcome.records, useCase.countsOnly, risk.data);
  const { work } = sealing;
  // A list for a dashboard refers nobody.
  const isReferral = useCase.purpose === 'referral' || useCase.purpose === 'transfer';
  const running = work?.status === 'running';
  const isRefused = work?.status === 'failed' && work.problem?.code === 'seal.second-person';
  const ask = () => {
    setPersons({ by: personName, second: '', isWrong: isRefused });
    setAsking(true);
  };
  const seal = async (folder: Grant) => {
    const { by, second } = persons;
    if (asksSecond && !isSecond(by, second)) return setPersons({ ...persons, isWrong: true });
    if (asksSecond) remember(by.trim());
    setAsking(false);
    if (useCase.card === null) return;
    const agree = asksSecond ? { by: by.trim(), second: second.trim() } : {};
    const params = {
      ...choice,
      to: useCase.card,
      leaveOut: leaveOut.all.map((each) => each.id),
      repeat: repeat.all.map((each) => each.id),
      folder: folder.token,
      seen: { records: outcome.records, referrals: outcome.referrals },
      ...agree,
    };
    const sealed = await sealing.start(params, folder.name);
    // It went once more; the next package does not send it again unasked.
    if (sealed) repeat.takeBack(params.repeat);
  };
  return (
    <footer className="seal-foot">
      <WorkPanel used={sealing} />
      {work?.status === 'failed' &&
        work.problem &&
        !isDeclined(work.problem) &&
        work.problem.code !== 'app.cancelled' &&
        !(isRefused && asking) && (
          <Wrong problem={work.problem}>
            <Button onPress={sealing.forget}>{say('dialog.close')}</Button>
          </Wrong>
        )}
      <div className="seal-line">
        <Blocks
          outcome={outcome}
          useCase={useCase}
          leftOut={leaveOut.all.length}
          onShowOpen={onShowOpen}
          onTakeBack={() => leaveOut.takeBack(leaveOut.all.map((each) => each.id))}
        />
        <Button kind="primary" icon="seal" isDisabled={running || blocksOf(outcome, useCase) !== null} onPress={ask}>
          {outcome.records === 0 ? (
            <Say id="seal.do-none" values={{ partner: useCase.partner }} />
          ) : useCase.countsOnly ? (
            <Say id="seal.do-tables" values={{ count: outcome.records, partner: useCase.partner }} />
          ) : isReferral ? (
            <Say id="seal.do" values={{ count: outcome.referrals, partner: useCase.partner }} />
          ) : (
            <Say id="seal.do-records" values={{ count: outcome.records, partner: useCase.partner }} />
          )}
        </Button>
      </div>
      <Dialog title={say('seal.where')} close={say('dialog.close')} isOpen={asking} onClose={() => setAsking(false)}>
        <div className="stack-4">
          {asksSecond && <TwoPersons persons={persons} onChange={setPersons} />}
          <Destination onChoose={(folder) => void seal(folder)} />
        </div>
      </Dialog>
      <Dialog
        title={say('sealed.title')}
        close={say('dialog.close')}
        isOpen={work?.status === 'done'}
        onClose={sealing.forget}
      >
        {work?.result && (
          <Sealed
            file={work.result.file}
            sha256={work.result.sha256}
            packageId={work.result.package}
            words={
              work.result.tables > 0 ? (
                <Say
                  id="sealed.tables"
                  values={{ tables: work.result.tables, records: work.result.records, partner: useCase.partner }}
                />
              ) : (
                <Say
                  id="sealed.referrals"
                  values={{ referrals: work.result.referrals, records: work.result.records, partner: useCase.partner }}
                />
              )
            }
            onDone={sealing.forget}
          />
        )}
      </Dialog>
    </footer>
  );
}

/** Who seals and who agrees; wrong once somebody has tried to seal with names that do not do. */
interface Persons {
  readonly by: string;
  readonly second: string;
  readonly isWrong: boolean;
}

interface TwoPersonsProps {
  readonly persons: Persons;
  readonly onChange: (persons: Persons) => void;
}

function TwoPersons({ persons, onChange }: TwoPersonsProps) {
  const { say, sayCode } = useWords();
  const { by, second, isWrong } = persons;
  return (
    <>
      <p>{say('second.lead')}</p>
      <div className="two-fields">
        <Field
          label={say('person.name')}
          value={by}
          onChange={(next) => onChange({ by: next, second, isWrong: false })}
          maxLength={120}
        />
        <Field
          label={say('second.name')}
          help={say('second.help')}
          error={
            isWrong
              ? `${sayCode('problem.seal.second-person')} ${sayCode('problem.seal.second-person.next')}`
              : undefined
          }
          value={second}
          onChange={(next) => onChange({ by, second: next, isWrong: false })}
          maxLength={120}
        />
      </div>
    </>
  );
}

type Outcome = ReturnType<typeof outcomeOf> & {
  readonly isTooRisky: boolean;
  readonly isClose: boolean;
  readonly isRestored: boolean;
  /** Something that may go was sent before. */
  readonly isSent: boolean;
};

/** The first thing that stands in the way of sealing. */
function blocksOf(outcome: Outcome, useCase: UseCaseView) {
  // Whoever has nothing to send need not be sent to check a card.
  if (outcome.records === 0 && outcome.blocked === 0) return outcome.isSent ? 'sent' : 'nothing';
  if (useCase.state !== 'in-force') return 'agreement';
  if (useCase.card === null) return 'card';
  if (!useCase.cardVerified) return 'verify';
  if (outcome.isRestored) return 'restored';
  if (outcome.blocked > 0) return 'findings';
  if (outcome.isTooRisky) return 'risk';
  return outcome.isClose ? 'difference' : null;
}

interface BlocksProps {
  readonly outcome: Outcome;
  readonly useCase: UseCaseView;
  readonly leftOut: number;
  readonly onShowOpen: () => void;
  readonly onTakeBack: () => void;
}

function Blocks({ outcome, useCase, leftOut, onShowOpen, onTakeBack }: BlocksProps) {
  const { say } = useWords();
  const { go } = useWay();
  const block = blocksOf(outcome, useCase);
  const { partner } = useCase;
  return (
    <div className="blocks" role="status">
      <p className={block === null ? 'blocks-go' : 'blocks-stop'}>
        <Icon name={block === null ? 'go' : 'decide'} />
        <span>
          {block === 'findings' ? <Say id="seal.blocked.findings" values={{ count: outcome.blocked }} /> : null}
          {block !== null && block !== 'findings' ? <Say id={`seal.blocked.${block}`} values={{ partner }} /> : null}
          {block === null ? (
            <Say
              id={useCase.countsOnly ? 'seal.ready-tables' : 'seal.ready'}
              values={{ count: outcome.records, partner }}
            />
          ) : null}{' '}
          {block === 'findings' && (
            <Button kind="quiet" onPress={onShowOpen}>
              {say('seal.show-open')}
            </Button>
          )}
          {block === 'restored' && (
            <Button kind="quiet" onPress={() => go({ at: 'exchanges' })}>
              {say('screen.exchanges')}
            </Button>
          )}
          {(block === 'card' || block === 'verify') && (
            <Button kind="quiet" onPress={() => go({ at: 'partners' })}>
              {say('screen.partners')}
            </Button>
          )}
        </span>
      </p>
      {leftOut > 0 && (
        <p className="small soft">
          <Say id="seal.left-out" values={{ count: leftOut }} />{' '}
          <Button kind="quiet" onPress={onTakeBack}>
            {say('leave-out.undo-all')}
          </Button>
        </p>
      )}
    </div>
  );
}
