import './ios-steps.css';

/** How it goes on an iPhone or iPad, as two pictures with a sentence each. */
export function IosSteps() {
  return (
    <ol className="stoep-ios">
      <li className="stoep-ios__step">
        <SharePicture />
        <p>
          <strong>1.</strong> Tik onder in Safari op het vierkant met de pijl omhoog.
        </p>
      </li>
      <li className="stoep-ios__step">
        <AddPicture />
        <p>
          <strong>2.</strong> Kies ‘Zet op beginscherm’ en daarna ‘Voeg toe’.
        </p>
      </li>
    </ol>
  );
}

/** The lower half of a phone, with the share sign of Safari ringed. */
function SharePicture() {
  return (
    <svg className="stoep-ios__picture" viewBox="0 0 140 120" fill="none" aria-hidden="true" focusable="false">
      <path className="stoep-ios__paper" d="M20 0v98a16 16 0 0 0 16 16h68a16 16 0 0 0 16-16V0z" />
      <path className="stoep-ios__line" d="M20 0v98a16 16 0 0 0 16 16h68a16 16 0 0 0 16-16V0" />
      <path className="stoep-ios__faint" d="M34 14h72M34 26h54M34 38h64" />
      <path className="stoep-ios__line" d="M20 66h100" />
      <path className="stoep-ios__faint" d="m42 78-6 6 6 6M98 80v10M104 80v10M98 80h6M98 90h6" />
      <circle className="stoep-ios__ring" cx="70" cy="85" r="17" />
      <path className="stoep-ios__sign" d="M64 82h-2v13h16V82h-2M70 89V74m-4.5 4.5L70 74l4.5 4.5" />
    </svg>
  );
}

/** The share menu, with its row 'Zet op beginscherm' filled in. */
function AddPicture() {
  return (
    <svg className="stoep-ios__picture" viewBox="0 0 140 120" fill="none" aria-hidden="true" focusable="false">
      <rect className="stoep-ios__paper" x="12" y="8" width="116" height="104" rx="12" />
      <rect className="stoep-ios__line" x="12" y="8" width="116" height="104" rx="12" />
      <path className="stoep-ios__faint" d="M24 24h50M24 42h62M24 94h56" />
      <rect className="stoep-ios__row" x="18" y="54" width="104" height="26" rx="7" />
      <path className="stoep-ios__row-text" d="M28 67h48" />
      <path
        className="stoep-ios__row-sign"
        d="M100 59h10a3 3 0 0 1 3 3v10a3 3 0 0 1-3 3h-10a3 3 0 0 1-3-3V62a3 3 0 0 1 3-3zm5 4v8m-4-4h8"
      />
    </svg>
  );
}
