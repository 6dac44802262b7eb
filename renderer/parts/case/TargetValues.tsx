// A case in the partner's own fields and codes. Renderer; covered while the person is away.
import type { Result } from '../../../shared/rpc/contract/index.ts';
import { Say, useWords } from '../words/words.tsx';
import './case.css';

/** The partner's fields with their values; a code with what it means. */
export function TargetValues({ values }: { readonly values: Result<'assess.record'>['referrals'][number]['values'] }) {
  const { say, inLanguage } = useWords();
  return (
    <dl className="values">
      {values.map((line) => (
        <div key={`${line.entity ?? ''} ${line.target}`}>
          <dt>
            {line.label && <bdi>{inLanguage(line.label)}</bdi>}
            <span className="code field-name">
              <bdi>{line.entity === undefined ? line.target : `${line.entity}: ${line.target}`}</bdi>
            </span>
          </dt>
          <dd>
            {line.value === null || line.value === '' ? (
              <span className="nothing">{say('value.empty')}</span>
            ) : (
              <>
                <bdi data-case className="value">
                  {line.meaning ?? line.value}
                </bdi>
                {line.meaning !== null && line.meaning !== line.value && (
                  <>
                    {' '}
                    <bdi className="code">{line.value}</bdi>
                  </>
                )}
                {line.inexact.map(({ relation, recorded }) => (
                  <span key={`${relation} ${recorded}`} className="small soft inexact">
                    <Say id={`inexact.${relation}`} values={{ recorded }} />
                  </span>
                ))}
              </>
            )}
            {line.supplied && (
              <span className="small soft">
                {' '}
                {say('value.supplied')} <bdi>{inLanguage(line.supplied)}</bdi>
              </span>
            )}
          </dd>
        </div>
      ))}
    </dl>
  );
}
