// The number of a card in groups of five, as it is read aloud. Renderer.

interface DigitsProps {
  readonly id: string;
  readonly large?: boolean;
  /** Leaves out the last digits, which the partner is to read out. */
  readonly hideLast?: number;
}

/** Digits always run left to right; a screen reader hears them in groups. */
export function Digits({ id, large = false, hideLast = 0 }: DigitsProps) {
  const digits = id.replaceAll(/\D/g, '');
  const shown = hideLast === 0 ? digits : digits.slice(0, -hideLast) + '·'.repeat(hideLast);
  const groups = shown.match(/.{1,5}/gu) ?? [];
  return (
    <p className={large ? 'digits digits-large' : 'digits'}>
      <bdi dir="ltr">{groups.join(' ')}</bdi>
    </p>
  );
}
