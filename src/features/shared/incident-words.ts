/** What a safety incident still wants, in a sentence that says whose turn it is. */
export const incidentWords = {
  followUp: 'Er is nog geen ambtenaar die dit opvolgt.',
  agreements: 'Maak afspraken en kies een dag om ze te bekijken.',
  evaluation: 'Bekijk of de afspraken werken.',
} as const;
