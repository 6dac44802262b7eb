// Fields of the editor that hold more than a text: several languages, a whole number, bands, a list of lines. Renderer.
import { useState } from 'react';
import { locales } from '../../../../shared/messages/index.ts';
import type { Localised } from '../../../../shared/model/localised.ts';
import { useWords } from '../../../parts/words/words.tsx';
import { Field } from '../../../ui/Field.tsx';
import { inTongue } from './draft.ts';

interface TongueFieldsProps {
  readonly label: string;
  readonly text: Localised;
  readonly onChange: (text: Localised) => void;
}

/** The same text in each language that people read here. */
export function TongueFields({ label, text, onChange }: TongueFieldsProps) {
  const { say, language } = useWords();
  return (
    <fieldset className="tongues">
      <legend>{label}</legend>
      {locales.map((locale) => (
        <Field
          key={locale}
          label={say('editor.in-language', { language: language(locale) })}
          lines={2}
          value={text[locale] ?? ''}
          onChange={(words) => onChange(inTongue(text, locale, words.replace(/\n/g, ' ')))}
        />
      ))}
    </fieldset>
  );
}

interface NumberFieldProps {
  readonly label: string;
  readonly value: number | undefined;
  readonly least: number;
  readonly most: number;
  /** With parts after the point. */
  readonly isFraction?: boolean;
  readonly help?: string;
  /** Undefined where it is emptied; a field that must have a number keeps the one before. */
  readonly onChange: (value: number | undefined) => void;
}

/** A number between two others. What is no such number is said and not taken. */
export function NumberField({ label, value, least, most, isFraction = false, help, onChange }: NumberFieldProps) {
  const { say, number } = useWords();
  const [typed, setTyped] = useState<string | null>(null);
  const text = typed ?? (value === undefined ? '' : String(value));
  const read = (words: string) => (/^\d+([.,]\d+)?$/.test(words) ? Number(words.replace(',', '.')) : Number.NaN);
  const isGood = (entered: number) => entered >= least && entered <= most && (isFraction || Number.isInteger(entered));
  const change = (words: string) => {
    setTyped(words);
    if (words.trim() === '') onChange(undefined);
    else if (isGood(read(words.trim()))) onChange(read(words.trim()));
  };
  const isWrong = text.trim() !== '' && !isGood(read(text.trim()));
  return (
    <div className="number-field">
      <Field
        label={label}
        value={text}
        inputMode="numeric"
        help={help}
        error={isWrong ? say('editor.number.between', { least: number(least), most: number(most) }) : undefined}
        onChange={change}
      />
    </div>
  );
}

interface LinesFieldProps {
  readonly label: string;
  readonly help: string;
  readonly values: readonly string[];
  readonly onChange: (values: string[]) => void;
}

/** One thing a line. */
export function LinesField({ label, help, values, onChange }: LinesFieldProps) {
  const [typed, setTyped] = useState(values.join('\n'));
  const change = (text: string) => {
    setTyped(text);
    onChange(
      text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== ''),
    );
  };
  return <Field label={label} help={help} lines={3} value={typed} onChange={change} />;
}
