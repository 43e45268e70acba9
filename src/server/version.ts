/** The version of the API as a whole: goes up in front when an old client could break (NLGov API Design Rules). */
export const apiVersion = '1.0.0';
