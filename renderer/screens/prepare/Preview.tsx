// One case: the original beside what the partner will see, field by field. Renderer; the engine's sealing function made it.
import { type ReactNode, useEffect, useState } from 'react';
import type { UseCase } from '../../../shared/model/agreement/agreement.ts';
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { lowWindow, useMedia } from '../../ui/media.ts';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { CaseValue } from '../../parts/case/CaseValue.tsx';
import { useMemory } from '../../parts/window/memory.ts';
import { Answered, Wrong } from '../../parts/asking/states.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import { seenPreview } from '../../parts/training/seen.ts';
import { asPicked, type Choice, type LeaveOut, type Picks } from './choice.ts';
import { canBeExcepted, GrantException, type Granted } from './Exception.tsx';
import { ExceptionNote } from '../../parts/case/ExceptionNote.tsx';
import { countKinds, kindOf } from './fieldKinds.ts';
import { KindFilter, type KindChoice } from './KindFilter.tsx';
import { RuleChip } from './RuleChip.tsx';
import { Terms } from './Terms.tsx';
import { HiddenName } from './HiddenName.tsx';
import { SentNote } from './SentNote.tsx';
import { useWhy } from '../../parts/words/why.ts';

type Assessed = Result<'assess.record'>;
type Line = Assessed['fields'][number];

interface PreviewProps {
  readonly choice: Choice;
  readonly id: string;
  readonly partner: string;
  readonly leaveOut: LeaveOut;
  readonly repeat: Picks;
  /** The use case as it is agreed, once it has been read. */
  readonly agreed: UseCase | undefined;
  /** The exception under which the case goes, where one was granted. */
  readonly granted: Granted | undefined;
}

/** The preview of one case. */
export function Preview({ id, ...rest }: PreviewProps) {
  const { choice } = rest;
  const record = useAsk('assess.record', { ...choice, id }, { keep: true });
  const [, remember] = useMemory(seenPreview, false);
  const isSeen = record.data !== undefined;
  useEffect(() => {
    if (isSeen) remember(true);
  }, [isSeen, remember]);
  return <Answered query={record}>{(data) => <Sides data={data} {...rest} />}</Answered>;
}

interface SidesProps extends Omit<PreviewProps, 'id'> {
  readonly data: Assessed;
}

function Sides({ data, choice, partner, leaveOut, repeat, agreed, granted }: SidesProps) {
  const { say } = useWords();
  const why = useWhy();
  const [asked, setKind] = useState<KindChoice>('all');
  const { line } = data;
  const goes = line.verdict !== 'stop';
  const isCounted = agreed?.identity === 'aggregate';
  const counts = countKinds(data.fields, line.findings);
  // Settling may have emptied the kind that was asked for.
  const kind = counts.some(([each]) => each === asked) ? asked : 'all';
  const isLow = useMedia(lowWindow);
  const filter = goes && <KindFilter counts={counts} value={kind} onChange={setKind} />;
  const ofKind = data.fields.filter((field) => kindOf(field, line.findings) === kind);
  const released = data.fields.filter((field) => field.decision.action !== 'withhold');
  const withheld = data.fields.filter((field) => field.decision.action === 'withhold');
  // Counted over the fields that say something: an empty field is withheld too, but there is nothing to see of it.
  const notNamed = withheld.filter((field) => field.decision.reason === 'not-named').length;
  return (
    <article className="preview">
      <header className="preview-head">
        <h2>
          <span className="soft">{say('case.title')}</span> <bdi>{line.case.number}</bdi>
        </h2>
        <Chip tone={line.verdict} icon={line.verdict}>
          {say(`verdict.${line.verdict}.chip`)}
        </Chip>
        <LeaveOutButton line={line} leaveOut={leaveOut} />
        {canBeExcepted(line) && (agreed?.exceptions ?? []).length > 0 && (
          <GrantException
            choice={choice}
            record={line.case.id}
            number={line.case.number}
            exceptions={agreed?.exceptions ?? []}
            partner={partner}
          />
        )}
        {!isLow && filter}
      </header>
      {line.sent && <SentNote line={line} sent={line.sent} partner={partner} repeat={repeat} />}
      {granted && <GrantedNote granted={granted} agreed={agreed} choice={choice} />}
      {line.reasons.map((reason) => (
        <p key={reason.code + reason.field} className="why why-stop">
          {why.reason(reason)}
        </p>
      ))}
      {line.findings.map((finding) => (
        <p key={JSON.stringify(finding)} className="why why-decide">
          {why.finding(finding)}
        </p>
      ))}
      {line.findings.some(({ code }) => code === 'name.hidden') && (
        <HiddenName choice={choice} record={line.case.id} number={line.case.number} partner={partner} />
      )}
      {goes && isCounted && (
        <p>
          <Say id="preview.counted" values={{ partner }} />
        </p>
      )}
      {kind !== 'all' ? (
        <Fields
          fields={ofKind}
          choice={choice}
          caption={say('preview.kind-table')}
          filter={isLow && filter}
          partner={ofKind.some(({ decision }) => decision.action !== 'withhold') ? partner : null}
          isCounted={isCounted}
        />
      ) : goes ? (
        <>
          <Fields
            fields={released}
            choice={choice}
            caption={say('preview.table')}
            partner={partner}
            filter={isLow && filter}
            isCounted={isCounted}
          />
          {released.length === 0 && <p className="soft">{say('preview.nothing')}</p>}
        </>
      ) : (
        <p className="soft">
          <Say id="preview.stays" values={{ partner }} />
        </p>
      )}
      {kind === 'all' && withheld.length > 0 && (
        <Fold
          summary={
            goes ? (
              <Say
                id="preview.withheld"
                values={{ count: withheld.length, notNamed, rule: withheld.length - notNamed }}
              />
            ) : (
              <Say id="preview.all-withheld" values={{ count: withheld.length }} />
            )
          }
        >
          <Fields
            fields={withheld}
            choice={choice}
            caption={say('preview.withheld-table')}
            partner={null}
            filter={false}
          />
        </Fold>
      )}
      {kind === 'all' && data.referrals.length > 0 && <Terms referrals={data.referrals} partner={partner} />}
    </article>
  );
}

interface GrantedNoteProps extends Pick<PreviewProps, 'choice' | 'agreed'> {
  readonly granted: Granted;
}

function GrantedNote({ granted, agreed, choice }: GrantedNoteProps) {
  const { inLanguage } = useWords();
  const doing = useDo();
  const { id, settlement, by, at } = granted;
  const exception = agreed?.exceptions?.find((each) => each.id === settlement.exception);
  return (
    <>
      <ExceptionNote
        title={exception ? inLanguage(exception.title) : settlement.exception}
        clause={exception?.clause ?? null}
        reason={settlement.reason}
        by={by}
        second={settlement.second}
        at={at}
        onTakeBack={() => doing.run('settle.remove', { ...choice, ids: [id] })}
      />
      {doing.problem && <Wrong problem={doing.problem} />}
    </>
  );
}

/** Fields in the order of the forms that they stand in, as the caseworker knows them. */
function byForm(fields: readonly Line[]): readonly (readonly Line[])[] {
  const groups = new Map<string, Line[]>();
  for (const field of fields) {
    const name = field.form?.en ?? '';
    groups.set(name, [...(groups.get(name) ?? []), field]);
  }
  return [...groups.values()];
}

interface FieldsProps {
  readonly fields: readonly Line[];
  readonly choice: Choice;
  readonly caption: string;
  /** Whose side is shown beside the original; null for what stays. */
  readonly partner: string | null;
  /** Stands in the table's head, where there is no room for it above. */
  readonly filter: ReactNode;
  /** The partner's side is what the case is counted as. */
  readonly isCounted?: boolean;
}

/** Original and released side by side; the rule stands with the field's name. */
function Fields({ fields, choice, caption, partner, filter, isCounted = false }: FieldsProps) {
  const { say, inLanguage } = useWords();
  return (
    <table className="sides">
      <caption className="unseen">{caption}</caption>
      <thead>
        <tr>
          <th scope="col" className="sides-filter">
            <span className={filter ? 'unseen' : undefined}>{say('preview.field')}</span>
            {filter}
          </th>
          <th scope="col">{say('preview.original')}</th>
          {partner !== null && (
            <th scope="col" className="sides-partner">
              <Say id={isCounted ? 'preview.counted-as' : 'preview.partner'} values={{ partner }} />
            </th>
          )}
        </tr>
      </thead>
      {byForm(fields).map((group) => (
        <tbody key={group[0]?.path}>
          {group[0]?.form && (
            <tr className="sides-form">
              <th scope="rowgroup" colSpan={2}>
                <bdi>{inLanguage(group[0].form)}</bdi>
              </th>
              {partner !== null && <td className="sides-partner" />}
            </tr>
          )}
          {group.map((field) => (
            <SideRow key={field.path} field={field} choice={choice} isShared={partner !== null} />
          ))}
        </tbody>
      ))}
    </table>
  );
}

function SideRow({
  field,
  choice,
  isShared,
}: {
  readonly field: Line;
  readonly choice: Choice;
  readonly isShared: boolean;
}) {
  const { inLanguage } = useWords();
  const changed = JSON.stringify(field.original) !== JSON.stringify(field.released);
  return (
    <tr>
      <th scope="row">
        <bdi>{inLanguage(field.label)}</bdi>
        <RuleChip decision={field.decision} path={field.path} choice={choice} />
      </th>
      <td>
        <CaseValue value={field.original} />
      </td>
      {isShared && (
        <td className={changed ? 'sides-partner sides-changed' : 'sides-partner'}>
          <CaseValue value={field.released} />
        </td>
      )}
    </tr>
  );
}

function LeaveOutButton({ line, leaveOut }: { readonly line: Assessed['line']; readonly leaveOut: LeaveOut }) {
  const { say } = useWords();
  if (line.verdict === 'stop') return null;
  const { id } = line.case;
  if (leaveOut.has(id))
    return (
      <Button icon="undo" onPress={() => leaveOut.takeBack([id])}>
        {say('leave-out.undo')}
      </Button>
    );
  return (
    <Button icon="leaveOut" onPress={() => leaveOut.add([asPicked(line)])}>
      {say('leave-out.do')}
    </Button>
  );
}
