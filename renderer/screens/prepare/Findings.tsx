// What a person must settle before sealing, in groups: once each, with the children it is about. Renderer.
import type { Finding } from '../../../shared/model/case/assessment.ts';
import type { AssessedLine } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { Icon } from '../../ui/Icon.tsx';
import { useLabels } from '../../parts/words/labels.ts';
import { Say, useWords } from '../../parts/words/words.tsx';
import { asPicked, type Assessment, type Choice, type LeaveOut } from './choice.ts';
import { type Coverage, CoverageBar, openCodes } from './CoverageBar.tsx';
import { MissingSettle } from './MissingSettle.tsx';
import { Park } from './Park.tsx';
import { type OpenCode, SettleCode } from './SettleCode.tsx';
import { useWhy } from '../../parts/words/why.ts';

interface FindingsProps {
  readonly choice: Choice;
  readonly partner: string;
  readonly assessment: Assessment;
  /** How far the answers are decided; undefined until it is counted. */
  readonly coverage: Coverage | undefined;
  /** All cases that need a decision. */
  readonly undecided: readonly AssessedLine[];
  readonly leaveOut: LeaveOut;
  /** Shows the cases of a finding in the list, and opens one of them. */
  readonly onShow: (finding: Finding, id: string) => void;
  readonly onView: (view: SettleView) => void;
  readonly isOpen: boolean;
  /** How many damaged values there are, and how many of them wait. */
  readonly damaged: { readonly count: number; readonly open: number };
}

/** Where findings are settled one by one. */
export type SettleView = 'texts' | 'values' | 'same' | 'damaged';

/** The view that settles a finding; the others are settled in the case, or by leaving it out. */
const viewOf: Partial<Record<Finding['code'], SettleView>> = {
  'text.names': 'texts',
  'text.look': 'texts',
  'text.too-long': 'texts',
  'value.differs': 'values',
  'value.damaged': 'damaged',
  'child.perhaps-same': 'same',
};

type Group = Assessment['findings'][number];

/** All groups; each can be settled by leaving its children out, and that can be undone. */
export function Findings({
  choice,
  partner,
  assessment,
  coverage,
  undecided,
  leaveOut,
  onShow,
  onView,
  isOpen,
  damaged,
}: FindingsProps) {
  const { say } = useWords();
  // Cases that stay because files disagree about what the conditions ask for: no finding, and yet to be settled.
  const disputed = Math.max(
    0,
    ...assessment.reasons.filter(({ reason }) => reason.code === 'condition.differs').map(({ count }) => count),
  );
  // Nothing waits: what was damaged is only to be looked at again.
  const isQuiet = disputed === 0 && damaged.open === 0 && assessment.findings.length === 0;
  return (
    <div className={isQuiet ? 'findings findings-quiet' : 'findings'}>
      {disputed > 0 && (
        <p className="row findings-disputed">
          <Icon name="decide" />
          <span>
            <Say id="findings.disputed" values={{ count: disputed }} />
          </span>
          <Button onPress={() => onView('values')}>{say('findings.values')}</Button>
        </p>
      )}
      {damaged.count > 0 && (
        <p className="row findings-disputed">
          <Icon name={damaged.open > 0 ? 'decide' : 'done'} />
          <span>
            <Say id="findings.damaged-values" values={damaged} />
          </span>
          <Button onPress={() => onView('damaged')}>{say('findings.damaged')}</Button>
        </p>
      )}
      {assessment.findings.length > 0 && (
        <Fold
          key={String(isOpen)}
          level={2}
          isOpen={isOpen}
          summary={
            <>
              <Icon name="decide" />{' '}
              <Say id="findings.title" values={{ count: assessment.findings.length, cases: assessment.decide }} />
            </>
          }
        >
          {coverage && <CoverageBar coverage={coverage} />}
          <ul>
            {assessment.findings.map((group) => (
              <FindingGroup
                key={JSON.stringify(group.finding)}
                choice={choice}
                partner={partner}
                group={group}
                codes={openCodes(coverage, group.finding)}
                lines={linesOf(group, undecided)}
                leaveOut={leaveOut}
                onShow={onShow}
                onView={onView}
              />
            ))}
          </ul>
        </Fold>
      )}
    </div>
  );
}

/** The cases of a group: those that have the very same finding. */
function linesOf(group: Group, undecided: readonly AssessedLine[]): readonly AssessedLine[] {
  const same = ({ code, field, target, value, since, damage }: Group['finding']) =>
    JSON.stringify([code, field, target, value, since, damage]);
  const wanted = same(group.finding);
  return undecided.filter((line) => line.findings.some((finding) => same(finding) === wanted));
}

interface FindingGroupProps extends Pick<FindingsProps, 'choice' | 'partner' | 'leaveOut' | 'onShow' | 'onView'> {
  /** The codes of this finding that a person can settle here. */
  readonly codes: readonly OpenCode[];
  readonly group: Group;
  readonly lines: readonly AssessedLine[];
}

function FindingGroup({ choice, partner, group, codes, lines, leaveOut, onShow, onView }: FindingGroupProps) {
  const { say } = useWords();
  const why = useWhy();
  const labels = useLabels();
  const { finding } = group;
  const open = lines.filter((line) => !leaveOut.has(line.case.id));
  const shown = open[0] ?? lines[0];
  const view = viewOf[finding.code];
  return (
    <li className="finding">
      <p>{why.finding(finding)}</p>
      {(finding.target !== undefined || labels.hasField(finding.field ?? '')) && (
        <p className="code">
          <bdi dir="ltr">{[finding.field, finding.target].filter((each) => each !== undefined).join(' → ')}</bdi>
        </p>
      )}
      <div className="row">
        <span className="small soft">
          {open.length === 0 ? (
            <Say id="findings.settled" values={{ count: lines.length }} />
          ) : (
            <Say id="findings.cases" values={{ count: open.length }} />
          )}
        </span>
        {view !== undefined && open.length > 0 && (
          <Button icon={view === 'texts' ? 'preview' : 'assess'} onPress={() => onView(view)}>
            {say(`findings.${view}`)}
          </Button>
        )}
        {open.length > 0 &&
          codes.map((code) => (
            <SettleCode
              key={`${code.place.table} ${code.place.from}`}
              choice={choice}
              partner={partner}
              code={code}
              isOneOfSeveral={codes.length > 1}
            />
          ))}
        {open.length > 0 && <Park choice={choice} finding={finding} lines={open} />}
        {finding.since !== undefined && open.length > 0 && (
          <MissingSettle choice={choice} since={finding.since} count={open.length} />
        )}
        {shown !== undefined && (
          <Button kind="quiet" icon="filter" onPress={() => onShow(finding, shown.case.id)}>
            {say('findings.show')}
          </Button>
        )}
        {open.length > 0 ? (
          <Button
            kind={view === undefined && codes.length === 0 ? 'plain' : 'quiet'}
            icon="leaveOut"
            onPress={() => leaveOut.add(open.map(asPicked))}
          >
            <Say id="findings.leave-out" values={{ count: open.length }} />
          </Button>
        ) : (
          <Button icon="undo" onPress={() => leaveOut.takeBack(lines.map((line) => line.case.id))}>
            {say('leave-out.undo')}
          </Button>
        )}
      </div>
    </li>
  );
}
