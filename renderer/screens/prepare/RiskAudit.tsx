// What would be told beside everything that the partner has already: which releases force it, and what a team can do. Renderer.
import { Icon } from '../../ui/Icon.tsx';
import { Say, useWords } from '../../parts/words/words.tsx';
import type { RiskAudit as Audit } from './risk.ts';

interface RiskAuditProps {
  readonly audit: Audit;
  readonly partner: string;
}

/** Nothing where nothing earlier matters. */
export function RiskAudit({ audit, partner }: RiskAuditProps) {
  const { say, day, inLanguage } = useWords();
  const { releases, linked, exposed, isEmptied, isBound, coarser } = audit;
  if (linked === 0 && exposed === 0 && !isBound) return null;
  return (
    <section className="stack-2" aria-labelledby="risk-audit-title">
      <h3 id="risk-audit-title">
        <Say id="audit.title" values={{ partner }} />
      </h3>
      <p className="warning">
        <Icon name="decide" />
        <span>
          <Say
            id={exposed > 0 ? 'audit.exposed' : 'audit.linked'}
            values={{ count: exposed > 0 ? exposed : linked, partner }}
          />{' '}
          {isEmptied && say('audit.emptied')} {isBound && say('audit.bound')}
        </span>
      </p>
      {releases.length > 0 && (
        <ul className="risk-audit">
          {releases.map((release) => (
            <li key={release.package}>
              <Say id="audit.release" values={{ title: inLanguage(release.title), day: day(release.sealed) }} />
              {linked > 0 && ` (${say('audit.release.counts', { count: release.counts })})`}
            </li>
          ))}
        </ul>
      )}
      <h4>{say('audit.ways')}</h4>
      <ul className="risk-audit">
        {coarser.map(({ title, without, counts, suppressed }) => (
          <li key={`${inLanguage(title)} ${inLanguage(without)}`}>
            <Say
              id="audit.way.coarser"
              values={{ title: inLanguage(title), without: inLanguage(without), counts, suppressed }}
            />
          </li>
        ))}
        <li>{say('audit.way.period')}</li>
        <li>{say('audit.way.file')}</li>
      </ul>
    </section>
  );
}
