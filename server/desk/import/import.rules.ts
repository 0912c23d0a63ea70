/** Where an import's file lies while it is read. */
export const fileKeyOf = (importId: string): string => `import/${importId}`;
