/** Text as JSON of any shape; null for none, which every schema of a request refuses alike. */
export const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    // No JSON is as wrong as JSON of another shape: the schema says so to the caller.
    return null;
  }
};
