// Fields that a person types into. Renderer.
import { type Ref, useState } from 'react';
import {
  FieldError,
  Input,
  Label,
  SearchField as AriaSearchField,
  Text,
  TextArea,
  TextField,
} from 'react-aria-components';
import { IconButton } from './Button.tsx';
import { Icon } from './Icon.tsx';

interface FieldProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly type?: 'text' | 'password' | 'date';
  readonly inputMode?: 'text' | 'numeric';
  readonly autoFocus?: boolean;
  readonly maxLength?: number;
  readonly lines?: number;
  readonly onEnter?: () => void;
}

/** A labelled field; an error stands under it and is read with it. */
export function Field({ label, value, onChange, help, error, type = 'text', lines, onEnter, ...rest }: FieldProps) {
  return (
    <TextField
      className="field"
      value={value}
      onChange={onChange}
      type={type}
      isInvalid={error !== undefined}
      autoComplete="off"
      onKeyDown={(event) => {
        if (event.key === 'Enter' && lines === undefined) onEnter?.();
      }}
      {...rest}
    >
      <Label>{label}</Label>
      {lines === undefined ? (
        <Input dir="auto" spellCheck={false} />
      ) : (
        <TextArea dir="auto" rows={lines} spellCheck={false} />
      )}
      {help !== undefined && <Text slot="description">{help}</Text>}
      <FieldError>{error}</FieldError>
    </TextField>
  );
}

interface SearchProps {
  readonly label: string;
  readonly clear: string;
  readonly onSearch: (text: string) => void;
  readonly inputRef?: Ref<HTMLInputElement>;
}

/** A search that runs while it is typed into, a breath after the last key. */
export function Search({ label, clear, onSearch, inputRef }: SearchProps) {
  const [timer, setTimer] = useState<number>();
  const later = (text: string) => {
    window.clearTimeout(timer);
    setTimer(window.setTimeout(() => onSearch(text.trim()), 180));
  };
  return (
    <AriaSearchField className="search" aria-label={label} onChange={later} onSubmit={onSearch}>
      <Icon name="search" />
      <Input placeholder={label} dir="auto" spellCheck={false} {...(inputRef ? { ref: inputRef } : {})} />
      <IconButton icon="close" label={clear} />
    </AriaSearchField>
  );
}
