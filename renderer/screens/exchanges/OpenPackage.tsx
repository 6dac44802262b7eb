// Opening a package: the checks run in sight and in order; only then there is anything to see. Renderer.
import { useEffect, useRef } from 'react';
import type { openChecks } from '../../../shared/rpc/contract/index.ts';
import { isNoticeKind } from '../../../shared/model/package/notices.ts';
import type { Grant } from '../../../shared/rpc/host.ts';
import { Button } from '../../ui/Button.tsx';
import { Icon, type IconName } from '../../ui/Icon.tsx';
import { useAsk } from '../../parts/asking/ask.ts';
import { useWorkspace } from '../../parts/asking/session.ts';
import { Page } from '../../parts/window/Page.tsx';
import { useWay } from '../../parts/window/places.ts';
import { Empty, Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { useWork } from '../../parts/asking/works.ts';
import type { Work } from '../../parts/asking/session.ts';
import { WorkPanel } from '../../parts/asking/WorkPanel.tsx';
import { CutWarning } from './CutWarning.tsx';
import './exchanges.css';

type Check = (typeof openChecks)[number];
// The contract's list, spelt out: importing its value would bring the schemas into the window.
const checks: typeof openChecks = ['for-us', 'sender-known', 'whole', 'not-seen', 'agreement'];

/** `file`: what was dropped on the window; it is opened at once. */
export function OpenPackage({ file }: { readonly file: Grant | null }) {
  const { say } = useWords();
  const { go } = useWay();
  const workspace = useWorkspace();
  const opening = useWork('open', 'package.open');
  const { start, forget, work } = opening;
  const taken = useRef<string | null>(null);
  const open = (grant: Grant) => void start({ file: grant.token }, grant.name);
  useEffect(() => {
    if (!file || taken.current === file.token) return;
    taken.current = file.token;
    void start({ file: file.token }, file.name);
  }, [file, start]);
  // The next visit begins with a choice, not with the last package.
  useEffect(() => () => forget(), [forget]);
  const choose = async () => {
    const grant = await window.courier.pick('package');
    if (grant) open(grant);
  };
  const isRunning = work?.status === 'running';
  return (
    <Page
      title={say('open.title')}
      lead={<p className="soft">{say('open.lead')}</p>}
      actions={
        <Button kind={work ? 'plain' : 'primary'} icon="unpack" isDisabled={isRunning} onPress={() => void choose()}>
          {say('open.choose')}
        </Button>
      }
      onBack={() => go({ at: 'exchanges' })}
      backTo={say('screen.exchanges')}
    >
      {work ? (
        <>
          <Checks work={work} />
          <WorkPanel used={opening} />
          {work.status === 'failed' && work.problem && (
            <div className="stack-2">
              <Wrong problem={work.problem} />
              <p className="soft">{say('open.nothing-kept')}</p>
            </div>
          )}
          {work.status === 'done' && work.result && <Opened work={work} />}
        </>
      ) : (
        <Empty icon="package" title={say('open.empty')}>
          {say('open.empty.how')}
        </Empty>
      )}
      {workspace.world === 'training' && !isRunning && work?.status !== 'done' && <PracticeStick onOpen={open} />}
    </Page>
  );
}

type Opening = Work<'package.open'>;

/** A check is passed when the engine has named it; the first one that it has not named is where it stands or stopped. */
function Checks({ work }: { readonly work: Opening }) {
  const { say } = useWords();
  const passed = (check: Check) => work.status === 'done' || work.stages.includes(check);
  const current = checks.find((check) => !passed(check));
  return (
    <section className="sheet checks" aria-labelledby="checks-title">
      <h2 id="checks-title">
        <bdi dir="ltr">{work.subject}</bdi>
      </h2>
      <ol aria-live="polite">
        {checks.map((check) => {
          const state = passed(check)
            ? 'passed'
            : check !== current
              ? 'later'
              : work.status === 'failed'
                ? 'stopped'
                : 'running';
          const icons: Readonly<Record<typeof state, IconName>> = {
            passed: 'go',
            stopped: 'problem',
            running: 'next',
            later: 'nothing',
          };
          return (
            <li key={check} className={`check check-${state}`}>
              <Icon name={icons[state]} size={20} />
              <span>{say(state === 'passed' ? `check.${check}.done` : `check.${check}`)}</span>
              {state === 'stopped' && <span className="unseen"> {say('open.stopped')}</span>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** What was opened, and what can be done with it, by the kind of package. */
const openedWords = {
  referral: ['open.referrals', 'open.look'],
  answer: ['open.answer', 'open.answer.look'],
  agreement: ['open.agreement', 'open.agreement.look'],
  withdrawal: ['open.withdrawal', 'open.notice.look'],
  recall: ['open.recall', 'open.notice.look'],
  correction: ['open.correction', 'open.notice.look'],
  status: ['open.status', 'open.answer.look'],
  void: ['open.void', 'open.notice.look'],
  suspension: ['open.suspension', 'open.agreement.look'],
  acknowledgement: ['open.acknowledgement', 'open.notice.look'],
} as const;
const openedTables = {
  ...openedWords,
  referral: ['open.tables', 'open.tables.look'],
  answer: ['open.receipt', 'open.answer.look'],
} as const;

function Opened({ work }: { readonly work: Opening }) {
  const { say } = useWords();
  const { go } = useWay();
  const { result } = work;
  if (!result) return null;
  const [title, look] = (result.tables > 0 ? openedTables : openedWords)[result.kind];
  // A notice about packages that have not come in.
  const isOfNothingHere = isNoticeKind(result.kind) && result.referrals === 0 && result.tables === 0;
  const isAgreement = result.kind === 'agreement' || result.kind === 'suspension';
  return (
    <section className="sheet padded stack-4" role="status">
      <h2>
        <Say
          id={title}
          values={{
            partner: result.partner,
            count: result.referrals,
            records: result.records,
            tables: result.tables,
            accepted: result.accepted,
            rejected: result.rejected,
            partly: result.partly,
            done: result.done,
          }}
        />
      </h2>
      {result.before.referrals > 0 && (
        <p>
          <Say id="referral.before.sum" values={{ count: result.before.referrals }} />
        </p>
      )}
      {result.missing > 0 && (
        <p className="warning">
          <Icon name="problem" />
          <span>
            <Say id="exchange.missing" values={{ count: result.missing }} />
          </span>
        </p>
      )}
      {result.notices.map((notice) => (
        <p key={notice} className="warning">
          <Icon name="problem" />
          <span>
            <Say id={`line.notice.${notice}`} values={{ number: result.numbered, partner: result.partner }} />
          </span>
        </p>
      ))}
      {result.cut && <CutWarning cut={result.cut} />}
      {result.clockDays !== 0 && (
        <p className="warning">
          <Icon name="problem" />
          <span>
            <Say
              id="exchange.clock"
              values={{ days: Math.abs(result.clockDays), way: result.clockDays > 0 ? 'ahead' : 'behind' }}
            />
          </span>
        </p>
      )}
      <div className="row">
        <Button
          kind="primary"
          onPress={() =>
            go(
              isAgreement
                ? { at: 'agreement', id: result.agreement, version: result.version }
                : isOfNothingHere
                  ? { at: 'exchanges' }
                  : { at: 'exchange', package: result.package },
            )
          }
        >
          {say(look)}
        </Button>
      </div>
    </section>
  );
}

/** In training: the packages that lie on the practice stick. */
function PracticeStick({ onOpen }: { readonly onOpen: (file: Grant) => void }) {
  const { say, moment } = useWords();
  const files = useAsk('training.files', {});
  const packages = [...(files.data?.packages ?? [])].sort((one, other) => other.written.localeCompare(one.written));
  return (
    <section aria-labelledby="stick-title">
      <h2 id="stick-title" className="section-title">
        {say('open.stick')}
      </h2>
      {packages.length === 0 ? (
        <p className="soft">{say('open.stick.empty')}</p>
      ) : (
        <ul className="cards">
          {packages.map((each) => (
            <li key={each.name} className="sheet card-row">
              <Icon name="package" size={22} />
              <div className="card-words">
                <h3>
                  <bdi dir="ltr">{each.name}</bdi>
                </h3>
                <p className="small soft">{moment(each.written)}</p>
              </div>
              <Button icon="unpack" onPress={() => onOpen(each)}>
                {say('open.do')}
              </Button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
