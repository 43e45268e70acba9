/** Calling, writing and looking up are one tap. */
import { telephoneLink } from '#domain/telephone.ts';
import { buttonClass } from '#ui/button.tsx';
import { Row } from '#ui/page/stack.tsx';

interface ReachProps {
  phone?: string | undefined;
  email?: string | undefined;
  website?: string | undefined;
}

/** Nothing where nobody wrote down how to reach them. */
export function Reach({ phone, email, website }: ReachProps) {
  const site = webAddress(website);
  if (!phone && !email && !site) return null;
  return (
    <Row>
      {phone && <Call phone={phone} />}
      {email && (
        <a className={buttonClass()} href={`mailto:${encodeURIComponent(email).replace('%40', '@')}`}>
          Mailen
        </a>
      )}
      {site && (
        <a className={buttonClass()} href={site} target="_blank" rel="noopener noreferrer">
          Website
        </a>
      )}
    </Row>
  );
}

/** Words that hold no number to call stay words: a link would call someone else. */
function Call({ phone }: { phone: string }) {
  const link = telephoneLink(phone);
  const words = (
    <span>
      Bel <bdi>{phone}</bdi>
    </span>
  );
  return link === undefined ? (
    words
  ) : (
    <a className={buttonClass()} href={link}>
      {words}
    </a>
  );
}

/** Only what is a web address becomes a link: a text that someone typed could be anything else. */
function webAddress(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const full = /^https?:\/\//iu.test(text) ? text : `https://${text}`;
  return URL.canParse(full) && /^[^\s]+\.[^\s]+$/u.test(text) ? new URL(full).href : undefined;
}
