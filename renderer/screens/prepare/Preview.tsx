// One case: the original beside what the partner will see, field by field. Renderer; the engine's sealing function made it.
import { useEffect } from 'react';
import type { Result } from '../../../shared/rpc/contract.ts';
import { Button } from '../../ui/Button.tsx';
import { Chip } from '../../ui/Chip.tsx';
import { Fold } from '../../ui/Fold.tsx';
import { useAsk } from '../../app/ask.ts';
import { CaseValue } from '../../app/CaseValue.tsx';
import { useMemory } from '../../app/memory.ts';
import { Answered } from '../../app/states.tsx';
import { Say, useWords } from '../../app/words.tsx';
import { seenPreview } from '../today/Path.tsx';
import { asLeftOut, type Choice, type LeaveOut } from './choice.ts';
import { RuleChip } from './RuleChip.tsx';
import { Terms } from './Terms.tsx';
import { useWhy } from './why.ts';

type Assessed = Result<'assess.record'>;
type Line = Assessed['fields'][number];

interface PreviewProps {
  readonly choice: Choice;
  readonly id: string;
  readonly partner: string;
  readonly leaveOut: LeaveOut;
}

/** The preview of one case. */
export function Preview({ choice, id, partner, leaveOut }: PreviewProps) {
  const record = useAsk('assess.record', { ...choice, id }, { keep: true });
  const [, remember] = useMemory(seenPreview, false);
  const isSeen = record.data !== undefined;
  useEffect(() => {
    if (isSeen) remember(true);
  }, [isSeen, remember]);
  return (
    <Answered query={record}>
      {(data) => <Sides data={data} choice={choice} partner={partner} leaveOut={leaveOut} />}
    </Answered>
  );
}

function Sides({ data, choice, partner, leaveOut }: Omit<PreviewProps, 'id'> & { readonly data: Assessed }) {
  const { say } = useWords();
  const why = useWhy();
  const { line } = data;
  const goes = line.verdict !== 'stop';
  const released = data.fields.filter((field) => field.decision.action !== 'withhold');
  const kept = data.fields.filter((field) => field.decision.action === 'withhold');
  // Counted over the fields that say something: an empty field is withheld too, but there is nothing to see of it.
  const notNamed = kept.filter((field) => field.decision.reason === 'not-named').length;
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
      </header>
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
      {goes ? (
        <>
          <table className="sides">
            <caption className="unseen">{say('preview.table')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('preview.field')}</th>
                <th scope="col">{say('preview.original')}</th>
                <th scope="col" className="sides-partner">
                  <Say id="preview.partner" values={{ partner }} />
                </th>
                <th scope="col">{say('preview.rule')}</th>
              </tr>
            </thead>
            <tbody>
              {released.map((field) => (
                <SideRow key={field.path} field={field} choice={choice} />
              ))}
            </tbody>
          </table>
          {released.length === 0 && <p className="soft">{say('preview.nothing')}</p>}
        </>
      ) : (
        <p className="soft">
          <Say id="preview.stays" values={{ partner }} />
        </p>
      )}
      {kept.length > 0 && (
        <Fold
          summary={
            goes ? (
              <Say id="preview.withheld" values={{ count: kept.length, notNamed, rule: kept.length - notNamed }} />
            ) : (
              <Say id="preview.all-withheld" values={{ count: kept.length }} />
            )
          }
        >
          <table className="sides">
            <caption className="unseen">{say('preview.withheld-table')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('preview.field')}</th>
                <th scope="col">{say('preview.original')}</th>
                <th scope="col">{say('preview.why')}</th>
              </tr>
            </thead>
            <tbody>
              {kept.map((field) => (
                <tr key={field.path}>
                  <FieldName field={field} />
                  <td>
                    <CaseValue value={field.original} />
                  </td>
                  <td>
                    <RuleChip decision={field.decision} choice={choice} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </Fold>
      )}
      {data.referrals.length > 0 && <Terms referrals={data.referrals} partner={partner} />}
    </article>
  );
}

function SideRow({ field, choice }: { readonly field: Line; readonly choice: Choice }) {
  const changed = JSON.stringify(field.original) !== JSON.stringify(field.released);
  return (
    <tr>
      <FieldName field={field} />
      <td className="sides-original">
        <CaseValue value={field.original} />
      </td>
      <td className={changed ? 'sides-partner sides-changed' : 'sides-partner'}>
        <CaseValue value={field.released} />
      </td>
      <td>
        <RuleChip decision={field.decision} choice={choice} />
      </td>
    </tr>
  );
}

function FieldName({ field }: { readonly field: Line }) {
  const { inLanguage } = useWords();
  return (
    <th scope="row">
      <bdi>{inLanguage(field.label)}</bdi>
      {field.form && (
        <span className="small soft sides-form">
          <bdi>{inLanguage(field.form)}</bdi>
        </span>
      )}
    </th>
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
    <Button icon="leaveOut" onPress={() => leaveOut.add([asLeftOut(line)])}>
      {say('leave-out.do')}
    </Button>
  );
}
