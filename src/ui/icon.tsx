import {
  Bell,
  Building2,
  Calendar,
  ChartColumn,
  Check,
  ChevronDown,
  ChevronLeft,
  ChevronRight,
  CircleQuestionMark,
  ClipboardList,
  Clock,
  Download,
  Eye,
  EyeOff,
  Folder,
  Footprints,
  Handshake,
  History,
  House,
  Info,
  Link2,
  List,
  ListFilter,
  Lock,
  LogOut,
  type LucideIcon,
  Map as MapIcon,
  MapPin,
  Menu,
  MessageSquare,
  Moon,
  Pencil,
  Phone,
  Plus,
  Printer,
  RefreshCw,
  Search,
  Settings,
  Share2,
  Shield,
  Smartphone,
  Sprout,
  Sun,
  Trash2,
  TriangleAlert,
  Undo2,
  Upload,
  User,
  Users,
  Waypoints,
  WifiOff,
  X,
} from 'lucide-react';
import { classNames } from '#ui/class-names.ts';

/** Every drawing we use, by what it means to us. One entry per meaning; an icon nobody uses goes out again. */
const drawings = {
  alert: TriangleAlert,
  bell: Bell,
  calendar: Calendar,
  call: Phone,
  chart: ChartColumn,
  check: Check,
  'chevron-down': ChevronDown,
  'chevron-left': ChevronLeft,
  'chevron-right': ChevronRight,
  clock: Clock,
  clipboard: ClipboardList,
  download: Download,
  eye: Eye,
  'eye-off': EyeOff,
  filter: ListFilter,
  folder: Folder,
  handshake: Handshake,
  help: CircleQuestionMark,
  history: History,
  home: House,
  info: Info,
  link: Link2,
  list: List,
  lock: Lock,
  'log-out': LogOut,
  map: MapIcon,
  'map-pin': MapPin,
  menu: Menu,
  message: MessageSquare,
  moon: Moon,
  network: Waypoints,
  organisation: Building2,
  pen: Pencil,
  person: User,
  phone: Smartphone,
  plus: Plus,
  print: Printer,
  search: Search,
  settings: Settings,
  share: Share2,
  shield: Shield,
  strength: Sprout,
  sun: Sun,
  sync: RefreshCw,
  trash: Trash2,
  undo: Undo2,
  upload: Upload,
  users: Users,
  walk: Footprints,
  'wifi-off': WifiOff,
  x: X,
} satisfies Record<string, LucideIcon>;

/** The three filled shapes that go with red, orange and green, so that colour is never the only sign. */
const shapes = {
  triangle: <path d="M8 1.5 15 14H1z" />,
  diamond: <path d="M8 .8 15.2 8 8 15.2.8 8z" />,
  circle: <circle cx="8" cy="8" r="6.5" />,
};

/** The names of all icons. */
export type IconName = keyof typeof drawings | keyof typeof shapes;

interface IconProps {
  name: IconName;
  /** s 16px beside small text, m 24px, l 32px */
  size?: 's' | 'm' | 'l';
}

/** A drawing beside a word. Always hidden from screen readers: the word says it, in a label or visually hidden. */
export function Icon({ name, size = 'm' }: IconProps) {
  const className = classNames('stoep-icon', size !== 'm' && `stoep-icon--${size}`);
  if (name in shapes) {
    return (
      <svg className={className} viewBox="0 0 16 16" fill="currentColor" aria-hidden="true" focusable="false">
        {shapes[name as keyof typeof shapes]}
      </svg>
    );
  }
  const Drawing = drawings[name as keyof typeof drawings];
  return <Drawing className={className} strokeWidth={1.9} aria-hidden="true" focusable="false" />;
}
