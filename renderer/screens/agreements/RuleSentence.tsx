// What happens to a field, as a sentence in a chip. Renderer.
import type { Rule } from '../../../shared/model/agreement/rule.ts';
import { Chip, type Tone } from '../../ui/Chip.tsx';
import type { IconName } from '../../ui/Icon.tsx';
import { useSentences } from './sentences.ts';

const generalised = { tone: 'accent', icon: 'assess' } as const;
const looks: Readonly<Record<Rule['kind'], { readonly tone: Tone; readonly icon: IconName }>> = {
  share: { tone: 'go', icon: 'go' },
  withhold: { tone: 'stop', icon: 'stop' },
  mask: generalised,
  year: generalised,
  date: generalised,
  age: generalised,
  'age-band': generalised,
  band: generalised,
  place: generalised,
  family: generalised,
  pseudonym: { tone: 'accent', icon: 'verified' },
  text: { tone: 'accent', icon: 'preview' },
};

/** The rule of a field, with its parameters. */
export function RuleSentence({ rule, path }: { readonly rule: Rule; readonly path: string }) {
  const sentences = useSentences();
  const { tone, icon } = looks[rule.kind];
  return (
    <Chip tone={tone} icon={icon}>
      {sentences.rule(rule, path)}
    </Chip>
  );
}
