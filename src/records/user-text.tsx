/** Words that someone wrote, shown as text and nothing else, in the direction of their own script. */
import './user-text.css';

interface UserTextProps {
  children: string;
  /** Keeps lines and blank lines as they were written. */
  lines?: boolean;
}

export function UserText({ children, lines = false }: UserTextProps) {
  return lines ? (
    <p className="stoep-user-text stoep-user-text--lines" dir="auto">
      {children}
    </p>
  ) : (
    <bdi className="stoep-user-text">{children}</bdi>
  );
}
