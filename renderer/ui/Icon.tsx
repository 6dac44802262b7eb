// The icons by what they mean here, not by what they look like. Renderer; the only importer of lucide.
import {
  ArrowLeft,
  ArrowLeftRight,
  Check,
  ChevronDown,
  ChevronRight,
  CircleAlert,
  CircleCheck,
  CircleDot,
  CircleMinus,
  CircleQuestionMark,
  Eye,
  FileInput,
  FileText,
  FolderOpen,
  GraduationCap,
  Handshake,
  History,
  Info,
  Languages,
  ListChecks,
  Lock,
  LockOpen,
  Minus,
  Package,
  PackageOpen,
  Printer,
  ScrollText,
  Search,
  Settings,
  ShieldCheck,
  Stamp,
  Sun,
  Undo2,
  Usb,
  UserMinus,
  X,
} from 'lucide-react';

const icons = {
  today: Sun,
  cases: FolderOpen,
  exchanges: ArrowLeftRight,
  agreements: ScrollText,
  partners: Handshake,
  history: History,
  settings: Settings,
  lock: Lock,
  unlock: LockOpen,
  language: Languages,
  training: GraduationCap,
  go: CircleCheck,
  stop: CircleMinus,
  decide: CircleQuestionMark,
  done: Check,
  next: CircleDot,
  problem: CircleAlert,
  info: Info,
  close: X,
  back: ArrowLeft,
  open: ChevronRight,
  unfold: ChevronDown,
  undo: Undo2,
  search: Search,
  file: FileText,
  import: FileInput,
  package: Package,
  unpack: PackageOpen,
  seal: Stamp,
  stick: Usb,
  verified: ShieldCheck,
  preview: Eye,
  assess: ListChecks,
  leaveOut: UserMinus,
  print: Printer,
  nothing: Minus,
} as const;
export type IconName = keyof typeof icons;

/** Those that point somewhere along the line of reading, and turn around with it. */
const mirrored: ReadonlySet<IconName> = new Set(['back', 'open', 'undo', 'import']);

/** An icon beside words; it says nothing by itself to a screen reader. */
export function Icon({ name, size = 18 }: { readonly name: IconName; readonly size?: number }) {
  const Drawing = icons[name];
  const className = mirrored.has(name) ? 'icon icon-mirrored' : 'icon';
  return <Drawing className={className} size={size} strokeWidth={1.75} aria-hidden="true" focusable="false" />;
}
