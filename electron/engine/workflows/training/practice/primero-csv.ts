// The practice export as text: CSV as Primero 2.15 writes it. Engine; used when the export is made, by `node build/generated.ts`.
import { trainingCases } from './cases.ts';
import { type Cell, Day, Instant } from './cells.ts';

export const header = [
  'id',
  'case_id',
  'case_id_display',
  'cpims_id',
  'status',
  'name',
  'name_first',
  'name_middle',
  'name_last',
  'name_nickname',
  'sex',
  'age',
  'date_of_birth',
  'estimated',
  'registration_date',
  'national_id_no',
  'unhcr_individual_no',
  'unhcr_id_no',
  'nationality',
  'language',
  'address_current',
  'location_current',
  'telephone_current',
  'protection_concerns',
  'risk_level',
  'consent_for_services',
  'disclosure_other_orgs',
  'interview_subject',
  'disclosure_deny_details',
  'notes_section',
  'family_details_section',
  'services_section',
  'consent_reporting',
  'protection_status',
  'displacement_status',
  'owned_by',
  'created_at',
  'date_closure',
] as const;

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const escapes: Readonly<Record<string, string>> = { '"': '\\"', '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Ruby's own notation, which Primero puts into the cell of a list (`Array#inspect`). */
function inspect(cell: Cell): string {
  if (cell === null) return 'nil';
  if (typeof cell === 'string') {
    return `"${cell.replace(/["\\\n\r\t]/g, (mark) => escapes[mark] ?? mark).replace(/#(?=[{$@])/g, '\\#')}"`;
  }
  if (typeof cell !== 'object') return String(cell);
  if (cell instanceof Day) {
    const day = new Date(`${cell.iso}T00:00:00Z`);
    return `${weekdays[day.getUTCDay()]}, ${cell.iso.slice(8)} ${months[day.getUTCMonth()]} ${cell.iso.slice(0, 4)}`;
  }
  if (cell instanceof Instant) return `${cell.iso.slice(0, 10)} ${cell.iso.slice(11, 19)}.000000000 UTC +00:00`;
  if (Array.isArray(cell)) return `[${cell.map(inspect).join(', ')}]`;
  // PostgreSQL keeps the keys of a jsonb object by length, then by bytes.
  const entries = Object.entries(cell as { readonly [key: string]: Cell });
  entries.sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1));
  return `{${entries.map(([key, value]) => `"${key}" => ${inspect(value)}`).join(', ')}}`;
}

/** One cell of the file. Nothing stands for "never answered", `""` for an empty text. */
function write(cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  if (cell === '') return '""';
  let text: string;
  if (cell instanceof Day) text = cell.iso;
  else if (cell instanceof Instant) text = `${cell.iso.slice(0, 10)} ${cell.iso.slice(11, 19)} UTC`;
  // Primero's guard against formulas: a text that a spreadsheet would calculate gets an apostrophe.
  else if (typeof cell === 'string') text = /^[\uFEFF\p{Cc}\s]*[=+\-@|%]/u.test(cell) ? `'${cell}` : cell;
  else text = inspect(cell);
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The whole file. */
export function trainingCsv(): string {
  const rows = trainingCases().map((row) => header.map((field) => write(row[field])).join(','));
  return `${header.join(',')}\n${rows.join('\n')}\n`;
}
