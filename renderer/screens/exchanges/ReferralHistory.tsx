// What each answer said of a referral, and what a correction says otherwise. Renderer.
import type { Exchange, Result } from '../../../shared/rpc/contract/index.ts';
import type { Localised } from '../../../shared/model/localised.ts';
import { DoButton } from '../../ui/Button.tsx';
import { useAsk, useDo } from '../../parts/asking/ask.ts';
import { plain } from '../../parts/case/CaseValue.tsx';
import { useMemory } from '../../parts/window/memory.ts';
import { Field } from '../../ui/Field.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { ReferralLine } from './DecisionChip.tsx';

type AnswerLine = ReferralLine['answers'][number];
type Written = Pick<AnswerLine, 'codeTitle' | 'reason'>;

/** The agreement's words for the reason, and the partner's own. */
const reasonOf = ({ codeTitle, reason }: Written, inLanguage: (words: Localised) => string): string =>
  [codeTitle === null ? '' : inLanguage(codeTitle), reason ?? ''].filter((part) => part !== '').join('. ');

/** Why the answer that counts says what it says; nothing where it gives no reason. */
export function Because({ line }: { readonly line: ReferralLine }) {
  const { sayCode, inLanguage } = useWords();
  const counts = line.answers.filter(({ replaced }) => !replaced);
  // What was decided when it came before has no answer of its own yet.
  const reason = counts[0] ? reasonOf(counts[0], inLanguage) : (line.decision?.reason ?? '');
  const decision = counts[0]?.decision ?? line.decision?.decision;
  if (decision === undefined || reason === '' || line.state === 'contradicted') return null;
  return (
    <p className={decision === 'rejected' ? 'why why-stop' : 'why why-decide'}>
      <Say id="decision.because" values={{ decision: sayCode(`decision.${decision}`), reason }} />
    </p>
  );
}

/** Where more than one answer came, or they contradict each other. */
export function Answers({ line, partner }: { readonly line: ReferralLine; readonly partner: string }) {
  const { say, sayCode, inLanguage, day } = useWords();
  if (line.answers.length < 2) return null;
  return (
    <section className="stack-2" aria-label={say('answers.title')}>
      {line.state === 'contradicted' && (
        <p className="why why-stop">
          <Say id="answers.contradict" values={{ partner }} />
        </p>
      )}
      <ul className="small">
        {line.answers.map((each) => (
          <li key={each.answer}>
            <Say
              id={each.replaced ? 'answers.replaced' : 'answers.counts'}
              values={{ day: day(each.at), decision: sayCode(`decision.${each.decision}`) }}
            />
            {reasonOf(each, inLanguage) !== '' && (
              <>
                {'. '}
                <bdi>{reasonOf(each, inLanguage)}</bdi>
              </>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Field by field before and after; a correction that came in is seen by a person, and acknowledged then. */
export function Correction({ exchange, record }: { readonly exchange: Exchange; readonly record: string }) {
  const correction = useAsk('correction.of', { package: exchange.package, record });
  return correction.data ? <Corrected correction={correction.data} /> : null;
}

function Corrected({ correction }: { readonly correction: NonNullable<Result<'correction.of'>> }) {
  const words = useWords();
  const { say, inLanguage, day } = words;
  const { run } = useDo();
  const [by, setBy] = useMemory('who', '');
  return (
    <section className="sheet padded stack-2" aria-label={say('correction.title')}>
      <h3 className="section-title">
        <Say id="correction.on" values={{ day: day(correction.at) }} />
      </h3>
      <table className="print-table">
        <thead>
          <tr>
            <th scope="col">{say('correction.field')}</th>
            <th scope="col">{say('correction.before')}</th>
            <th scope="col">{say('correction.after')}</th>
          </tr>
        </thead>
        <tbody>
          {correction.fields.map((field) => (
            <tr key={field.path}>
              <th scope="row">
                <bdi>{inLanguage(field.label)}</bdi>
              </th>
              <td>
                <bdi>{plain(field.before, words) ?? '–'}</bdi>
              </td>
              <td>
                <bdi>{plain(field.after, words) ?? '–'}</bdi>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {correction.unseen && (
        <div className="row">
          <Field label={say('correction.by')} value={by} onChange={setBy} maxLength={120} />
          <DoButton
            isDisabled={by.trim() === ''}
            onDo={() => run('correction.see', { package: correction.correction, by: by.trim() })}
          >
            {say('correction.see')}
          </DoButton>
        </div>
      )}
    </section>
  );
}
