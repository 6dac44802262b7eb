// Where a target's value comes from, put together part by part: one form for every kind of expression. Renderer.
import { useId } from 'react';
import type { ExpressionKind } from '../../../../shared/model/mapping/expression.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { Dropdown } from '../../../ui/Choice.tsx';
import type { ExpressionProps } from './expression-part.ts';
import { ExpressionSlot } from './ExpressionSlot.tsx';
import { begunAs, inner, offeredKinds, slotsOf, withSlot } from './slots.ts';

/** The kind of an expression, and the form of each of its parts. */
export function ExpressionEditor({ label, value, onChange, hand = {}, onRemove }: ExpressionProps) {
  const { say } = useWords();
  const id = useId();
  const kinds = offeredKinds.filter(
    (kind) =>
      kind === value.kind ||
      ((kind !== 'column' || hand.subform !== undefined) && (kind !== 'member' || hand.hasMember === true)),
  );
  const unwrapped = inner(value);
  return (
    <fieldset aria-labelledby={id} className="expression">
      <div className="demand-line">
        <span id={id} className="soft small">
          {label}
        </span>
        <Dropdown
          label={say('expression.kind', { of: label })}
          hideLabel
          options={kinds.map((kind) => ({ id: kind, label: say(`kind.${kind}`) }))}
          value={value.kind}
          onChange={(kind: ExpressionKind) => onChange(begunAs(kind, value))}
        />
        {unwrapped && (
          <Button kind="quiet" onPress={() => onChange(unwrapped)}>
            {say('expression.unwrap')}
          </Button>
        )}
        {onRemove && <IconButton icon="remove" label={say('expression.remove', { of: label })} onPress={onRemove} />}
      </div>
      {slotsOf[value.kind].map((slot) => (
        <ExpressionSlot
          key={`${value.kind} ${slot.name}`}
          slot={slot}
          expression={value}
          hand={hand}
          Form={ExpressionEditor}
          onChange={(next) => onChange(withSlot(value, slot.name, next))}
        />
      ))}
    </fieldset>
  );
}
