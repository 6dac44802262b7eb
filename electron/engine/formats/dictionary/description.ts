// The forms and fields that one dictionary file describes, before several are put together. Engine; pure.
import type { FieldType, Label } from '../../../../shared/model/case/dictionary.ts';

/** One field as a form has it. */
export interface DescribedField {
  readonly name: string;
  readonly label: Label;
  readonly type: FieldType;
  /** A lookup (`lookup-…`), or a list outside the forms (Location, Agency, User, …). */
  readonly lookup?: string;
  readonly source?: string;
  /** Options of the field's own: id → label. Empty where the file has their labels only. */
  readonly options?: Options;
  /** The id of the form that each row of a subform is filled in on. */
  readonly rows?: string;
  readonly hidden: boolean;
  /** Primero's own kind of field, where the types have none for it. */
  readonly kind?: string;
}

/** One form, or the form of a subform's rows. */
export interface DescribedForm {
  readonly id: string;
  readonly name: Label;
  readonly nested: boolean;
  readonly fields: readonly DescribedField[];
  /** The modules whose cases have it; absent where the file does not say. */
  readonly modules?: readonly string[];
}

export type Options = { readonly [option: string]: Label };

/** The forms and lookups of one file. */
export interface Described {
  readonly forms: readonly DescribedForm[];
  readonly lookups: { readonly [lookup: string]: Options };
}

const types: Readonly<Record<string, FieldType>> = {
  text_field: 'text',
  textarea: 'text',
  numeric_field: 'number',
  tick_box: 'boolean',
  date_field: 'date',
  select_box: 'option',
  radio_button: 'option',
  subform: 'subform',
  photo_upload_box: 'attachments',
  audio_upload_box: 'attachments',
  document_upload_box: 'attachments',
  signature_field: 'attachments',
  signature: 'attachments',
  separator: 'none',
};

/** The type of a field by Primero's name for it. Tallies and others are text, as exports have them. */
export function typeOf(primero: string, multiple: boolean, withTime: boolean): FieldType {
  const type = Object.hasOwn(types, primero) ? types[primero] : undefined;
  if (type === 'option' && multiple) return 'options';
  if (type === 'date' && withTime) return 'datetime';
  return type ?? 'text';
}

/** Primero's own name for a kind of field that is none of the types: `tally_field`. */
export function kindOf(primero: string): Pick<DescribedField, 'kind'> {
  return Object.hasOwn(types, primero) ? {} : { kind: primero };
}

/** `lookup lookup-gender` names a lookup, `Location` a list outside the forms. */
export function sourceOf(source: string): Pick<DescribedField, 'lookup' | 'source'> {
  const [kind = '', lookup] = source.trim().split(/\s+/);
  if (kind === '') return {};
  return kind === 'lookup' && lookup !== undefined ? { lookup } : { source: kind };
}
